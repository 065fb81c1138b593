// libxlsxwriter as Debian ships it; nothing is added.
#include <xlsxwriter.h>
