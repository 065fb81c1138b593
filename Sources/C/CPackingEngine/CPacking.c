// The engine holds no code of its own: the door's functions are found in the libraries that it stands on. It names one of each, so
// that no linker leaves a library out as unused.
#include <archive.h>
#include <xlsxwriter.h>

const char *tn_packing_versions(int which);
const char *tn_packing_versions(int which) { return which == 0 ? archive_version_string() : lxw_version(); }
