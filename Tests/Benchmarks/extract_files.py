#!/usr/bin/env python3
"""extract_files.py DIR: writes the attachment of each DIR/mail/*.eml to DIR/files."""
import email, email.policy, glob, os, sys

folder = sys.argv[1]
os.makedirs(f"{folder}/files", exist_ok=True)
for path in sorted(glob.glob(f"{folder}/mail/*.eml")):
    message = email.message_from_binary_file(open(path, "rb"), policy=email.policy.default)
    for part in message.iter_attachments():
        name = os.path.basename(path).replace(".eml", ".docx")
        with open(f"{folder}/files/{name}", "wb") as f: f.write(part.get_content())
