#!/usr/bin/env bash
# A mail may have its text in several parts; the line end before a boundary belongs to the boundary. imap-tools puts the texts
# together without anything between them, so that the last name of one list and the first of the next are one word; and the text
# and files of a forwarded message (message/rfc822) are taken for the mail's own as well.
# Package:  PyPI imap-tools 1.16.0, MailMessage.text and attachments
# Expected: the parts on lines of their own, and the forwarded message as one attachment
# Seen:     'Lò Thị MaiTrần Văn BìnhThư cũ' ['', 'cũ.pdf']
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages imap-tools==1.16.0
seen=$(python3 - <<'PY'
from imap_tools import MailMessage
text = "Content-Type: text/plain; charset=utf-8\n\n"
old = f"Subject: cu\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=c\n\n--c\n{text}Thư cũ\n--c\nContent-Type: application/pdf\nContent-Disposition: attachment; filename*=UTF-8''c%C5%A9.pdf\n\nabc\n--c--"
mail = f"From: a@truong.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n{text}Lò Thị Mai\n--b\n{text}Trần Văn Bình\n--b\nContent-Type: message/rfc822\n\n{old}\n--b--\n"
message = MailMessage.from_bytes(mail.replace("\n", "\r\n").encode())
print(repr(message.text), [attachment.filename for attachment in message.attachments])
PY
)
finding "PyPI imap-tools 1.16.0, MailMessage.text and attachments" \
    "the parts on lines of their own, and the forwarded message as one attachment" \
    "'Lò Thị MaiTrần Văn BìnhThư cũ' ['', 'cũ.pdf']" "$seen"
