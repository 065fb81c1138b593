#!/usr/bin/env python3
"""Writes the test mailbox "tankhanh-2022" beside this folder: lists, messages, and what is right for each.

  python3 -m venv v && v/bin/pip install openpyxl reportlab pillow msoffcrypto-tool pypdf py7zr
  apt-get install libreoffice-writer libreoffice-calc wkhtmltopdf fonts-liberation2 zip openssl
  v/bin/python generator/generate.py

Everything but what LibreOffice, wkhtmltopdf and the ciphers put into their files (clocks, salts, keys) is the same in every run;
the truth never depends on them.
"""
import json
import os
import random
import sys
from copy import copy
from dataclasses import replace
from datetime import datetime, timedelta, timezone

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import legacy
import mailers
import further
import odds
import scenarios
import wording
from documents import rows
from mailers import HANOI, Mailer, file_part, multipart, received, stamp, text_part, word2047
from people import BY_CODE, EDU, FREE, GOV, MAILBOX, nominations, write_lists
from truth import Book, Decoration, File, flat, PUBLISHED, ROUND, STATUS_AS_OF, DEADLINE, iso

SEED = 20230414


class Writer:
    """Collects messages and writes them in order of arrival."""

    def __init__(self, seed):
        self.rnd = random.Random(seed)
        self.noms = nominations(seed)
        self.pool = {}
        for n in self.noms:
            self.pool.setdefault((n.unit, n.kind), []).append(n)
        from people import NAMED
        self.named = {(code, name) for code, name, *_ in NAMED}
        self.pending = []

    # ------------------------------------------------------------ nominees
    def take(self, code, count=1, kind='individual'):
        """The next nominees of a unit that no scenario has used, those with a role of their own left out."""
        out = []
        for n in self.pool[(code, kind)][:]:
            if len(out) < count and (n.unit, n.name) not in self.named:
                out.append(n)
                self.pool[(code, kind)].remove(n)
        assert len(out) == count, (code, kind, count)
        return out

    def coll(self, code):
        return self.take(code, 1, 'collective')

    def named_one(self, code, name, birth=None):
        return next(n for n in self.noms if n.unit == code and n.name == name and (birth is None or n.birth == birth))

    # ------------------------------------------------------------ messages
    def send(self, when, tags, sender, files=(), mailer='gmail', subject='Nộp trích ngang thành tích', body='Kính gửi Phòng Nội vụ, trường gửi hồ sơ ạ.', style='postfix',
             zone=HANOI, date=None, display=None, from_raw=None, to=None, cc=None, reply_to=None, headers=(), auth=None, charset='utf-8', html=None, raw=None,
             message_id='new', return_path=None, subject_raw=None, wrap=None, body_part=None, no_message_id=False, queued=None, above='', line_end=b'\r\n', **rule):
        at = datetime.strptime(f'2023-{when}', '%Y-%m-%d %H:%M:%S').replace(tzinfo=HANOI)
        self.pending.append((at, len(self.pending), dict(locals())))

    def write(self, folder):
        book = Book(self.noms)
        os.makedirs(f'{folder}/mail', exist_ok=True)
        for old in os.listdir(f'{folder}/mail'):
            os.remove(f'{folder}/mail/{old}')
        ids = {}
        for i, (at, _, m) in enumerate(sorted(self.pending, key=lambda x: (x[0], x[1])), 1):
            source = f'{i:04d}.eml'
            rnd = random.Random(f'{SEED}-{m["when"]}-{m["sender"]}')
            data, mid, claims = compose(m, at, rnd, ids)
            open(f'{folder}/mail/{source}', 'wb').write(data)
            for t in m['tags']:
                ids[t] = mid
            rule = dict(m['rule'])
            book.add(source, at, mid if rule.pop('show_id', True) else None, m['tags'], m['sender'], flat(m['files']), claims=claims, verified=m['auth'] == 'pass', **rule)
        write_lists(folder, self.noms)
        json.dump(dict(id=ROUND, published=PUBLISHED, deadline=iso(DEADLINE), open_from=f'{PUBLISHED}T00:00:00+07:00', mailbox=MAILBOX, status_as_of=STATUS_AS_OF),
                  open(f'{folder}/round.json', 'w'), indent=1)
        with open(f'{folder}/truth.jsonl', 'w', encoding='utf-8') as f:
            for line in book.lines:
                f.write(json.dumps(line, ensure_ascii=False) + '\n')
        with open(f'{folder}/status-truth.json', 'w', encoding='utf-8') as f:
            json.dump(book.status(), f, ensure_ascii=False, indent=1)
        return book


def compose(m, at, rnd, ids):
    mailer = Mailer(m['mailer'], rnd)
    sender = m['sender']
    domain = sender.split('@')[-1] if '@' in sender else EDU
    mid = mailer.message_id(domain) if m['message_id'] == 'new' else ids[m['message_id']] if m['message_id'] in ids else m['message_id']
    date = m['date'] if m['date'] is not None else stamp(at - timedelta(seconds=rnd.randint(4, 25)), zone=m['zone'])
    claims = [at - timedelta(seconds=12)] if at > DEADLINE else []
    queued = [at - m['queued']] if m['queued'] else []
    if m['date']:
        from email.utils import parsedate_to_datetime
        try:
            d = parsedate_to_datetime(m['date'])
            claims = [d if d.tzinfo else d.replace(tzinfo=timezone.utc)]
        except (ValueError, TypeError):
            claims = []
    if m['raw']:
        head, content = m['raw'](mailer, at, rnd)
    else:
        parts, inline = [], []
        for f in m['files']:
            if isinstance(f, Decoration):
                inline.append(file_part(mailer, f.name, f.data, f.mime, cid=f.cid, disposition=None if f.cid else 'attachment'))
            else:
                parts.append(file_part(mailer, f.name, f.data, f.mime, f.how, getattr(f, 'disposition', None)))
        text = m['body_part'](mailer) if m['body_part'] else text_part(mailer, m['body'], m['charset'], m['html'])
        if mailer.name in ('apple', 'ios') and parts and not inline:
            tail = b'Content-Type: text/plain; charset=us-ascii\r\nContent-Transfer-Encoding: 7bit\r\n\r\n\r\nSent from my iPhone\r\n' if mailer.name == 'ios' else b'Content-Type: text/plain; charset=us-ascii\r\nContent-Transfer-Encoding: 7bit\r\n\r\n\r\n'
            content = multipart(mailer, [text] + [x for p in parts for x in (p, tail)])
        elif inline and any(isinstance(f, Decoration) and f.cid for f in m['files']):
            rel = multipart(mailer, [text] + inline, 'related', ' type="multipart/alternative";')
            content = multipart(mailer, [rel] + parts) if parts else rel
        elif parts or inline:
            content = multipart(mailer, [text] + parts + inline)
        else:
            content = text
        if m['wrap']:
            content = m['wrap'](content, mailer)
        head = []
    display = m['display']
    if m['from_raw'] is not None:
        frm = m['from_raw']
    elif display is None:
        frm = sender
    else:
        frm = f'{word2047(display, rnd.choice("BQ"))} <{sender}>' if not display.isascii() else f'"{display}" <{sender}>'
    subject = m['subject_raw'] if m['subject_raw'] is not None else word2047(m['subject'], rnd.choice('BBQ')).encode()
    lines = [f'Return-Path: <{m["return_path"] if m["return_path"] is not None else sender}>', f'Delivered-To: {MAILBOX}']
    lines += [m['above']] if m['above'] else []
    lines.append(received(at, m['style'], sender, rnd, m['zone'], m['queued']))
    if m['auth']:
        lines.append(f'Authentication-Results: mx2.{GOV};\r\n\tdkim={m["auth"]} header.d={domain};\r\n\tspf={m["auth"]} smtp.mailfrom={sender};\r\n\tdmarc={m["auth"]} header.from={domain}')
    lines += [f'Date: {date}'] if date else []
    lines += [f'From: {frm}'] if frm is not None else []
    lines += [f'To: {m["to"] or MAILBOX}'] + ([f'Cc: {m["cc"]}'] if m['cc'] else []) + ([f'Reply-To: {m["reply_to"]}'] if m['reply_to'] else [])
    raw = '\r\n'.join(lines).encode() + b'\r\nSubject: ' + subject + b'\r\n'
    if not m['no_message_id']:
        raw += f'Message-ID: {mid}\r\n'.encode()
    raw += ''.join(h.replace('{receipt}', f'<tiepnhan-1@{GOV}>') + '\r\n' for h in [*m['headers'], *mailer.headers(), *head]).encode() + b'MIME-Version: 1.0\r\n' + content
    return raw.replace(b'\r\n', m['line_end']), None if m['no_message_id'] else mid, claims + queued


def main():
    folder = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    w = Writer(SEED)
    scenarios.write(w)
    further.write(w)
    wording.write(w)
    odds.write(w)
    book = w.write(folder)
    kinds, entries = {}, {}
    for line in book.lines:
        kinds[line['disposition']] = kinds.get(line['disposition'], 0) + 1
        for e in line['entries'] or []:
            entries[e['status']] = entries.get(e['status'], 0) + 1
    size = sum(os.path.getsize(f'{folder}/mail/{x}') for x in os.listdir(f'{folder}/mail'))
    print(f'{len(book.lines)} messages, {len(w.noms)} nominations, {kinds}, {entries}, {size / 1e6:.2f} MB')


if __name__ == '__main__':
    main()
