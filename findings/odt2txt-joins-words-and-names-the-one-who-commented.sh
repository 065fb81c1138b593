#!/usr/bin/env bash
# ODF writes a blank that might be lost as text:s, and a comment inside the paragraph where it was put. odt2txt has no blank for
# the first, so that three words become one; and gives the comment with its author and hour in the middle of the sentence, as it
# does with text that was deleted while changes were tracked.
# Package:  Debian odt2txt 0.5-7
# Expected: "Lò Thị Mai" and "lớp 5A", comment and deleted text left out or set apart
# Seen:     LòThịMai|lớp Văn thư2022-03-10T08:00:00xem lại|5A|Văn thư2022-03-10T08:00:00đã xoá
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
debian_packages odt2txt=0.5-7
python3 - <<'PY'
import zipfile
office = "urn:oasis:names:tc:opendocument:xmlns:"
spaces = " ".join(f'xmlns:{name}="{office}{name}:1.0"' for name in ("office", "text")) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
by = "<dc:creator>Văn thư</dc:creator><dc:date>2022-03-10T08:00:00</dc:date>"
body = ('<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info>%s</office:change-info><text:p>đã xoá</text:p></text:deletion></text:changed-region></text:tracked-changes>' % by)
body = ('<text:p>Lò<text:s/>Thị<text:s text:c="1"/>Mai</text:p><text:p>lớp <office:annotation>%s<text:p>xem lại</text:p></office:annotation>5A</text:p>' % by) + body
with zipfile.ZipFile("list.odt", "w") as z:
    z.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    z.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{office}manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
    z.writestr("content.xml", f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2"><office:body><office:text>{body}</office:text></office:body></office:document-content>')
PY
seen=$(unpacked odt2txt.odt2txt --width=-1 --encoding=utf-8 list.odt | sed '/^$/d' | tr '\n' '|')
finding "Debian odt2txt 0.5-7" '"Lò Thị Mai" and "lớp 5A", comment and deleted text left out or set apart' \
    "LòThịMai|lớp Văn thư2022-03-10T08:00:00xem lại|5A|Văn thư2022-03-10T08:00:00đã xoá" "${seen%|}"
