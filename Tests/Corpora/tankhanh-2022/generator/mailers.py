"""Messages byte by byte, as different mail programs and servers write them."""
import base64
import quopri
import random
import unicodedata as U
from datetime import datetime, timedelta, timezone
from urllib.parse import quote

from people import EDU, FREE, GOV, MAILBOX

HANOI = timezone(timedelta(hours=7))
DAYS, MONTHS = 'Mon Tue Wed Thu Fri Sat Sun'.split(), 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split()
TYPES = {
    'docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'doc': 'application/msword',
    'xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xls': 'application/vnd.ms-excel', 'pdf': 'application/pdf',
    'odt': 'application/vnd.oasis.opendocument.text', 'ods': 'application/vnd.oasis.opendocument.spreadsheet', 'rtf': 'application/rtf', 'jpg': 'image/jpeg',
    'jpeg': 'image/jpeg', 'png': 'image/png', 'zip': 'application/zip', '7z': 'application/x-7z-compressed', 'txt': 'text/plain', 'html': 'text/html', 'rar': 'application/x-rar-compressed',
    'dat': 'application/ms-tnef', 'eml': 'message/rfc822', 'p7m': 'application/pkcs7-mime', 'gif': 'image/gif', 'csv': 'text/csv',
}


def stamp(at, zone=HANOI, comment='', zero=True, named=None):
    t = at.astimezone(zone)
    off = named or t.strftime('%z')
    return f'{DAYS[t.weekday()]}, {t.day:0{2 if zero else 1}d} {MONTHS[t.month - 1]} {t.year} {t:%H:%M:%S} {off}' + (f' ({comment})' if comment else '')


def b64(data):
    return base64.encodebytes(data).replace(b'\n', b'\r\n')


def word2047(text, how='B', charset='utf-8', width=45):
    """RFC 2047 words, broken between letters."""
    if text.isascii():
        return text
    out, cur = [], ''
    for c in text:
        if len((cur + c).encode(charset)) > width:
            out.append(cur)
            cur = ''
        cur += c
    out.append(cur)
    if how == 'B':
        return '\r\n '.join(f'=?{charset}?B?{base64.b64encode(x.encode(charset)).decode()}?=' for x in out)
    q = lambda x: ''.join(chr(b) if chr(b).isalnum() and b < 128 else '_' if b == 32 else f'={b:02X}' for b in x.encode(charset))
    return '\r\n '.join(f'=?{charset}?Q?{q(x)}?=' for x in out)


def parameter(key, name, how):
    """One file name parameter in the manner `how`; returns header bytes from ';' on."""
    if how == 'raw8':
        return b';\r\n ' + f'{key}="{name}"'.encode()
    if how == '2047' or name.isascii() and how != 'split':
        return f';\r\n {key}="{word2047(name)}"'.encode()
    if how == '2047q':
        return f';\r\n {key}="{word2047(name, "Q", "UTF-8")}"'.encode()
    if how == '2231':
        return f";\r\n {key}*=utf-8''{quote(name, safe='')}".encode()
    if how == 'both':
        plain = ''.join(c if c.isascii() else '_' for c in name)
        return f";\r\n {key}=\"{plain}\";\r\n {key}*=UTF-8''{quote(name, safe='')}".encode()
    if how == 'split':
        coded, parts = quote(name, safe=''), []
        while coded:
            cut = 50
            while cut > 0 and ('%' in coded[max(0, cut - 2):cut]):
                cut -= 1
            parts.append(coded[:cut])
            coded = coded[cut:]
        return b''.join((f";\r\n {key}*{i}*=" + ("UTF-8''" if i == 0 else '') + p).encode() for i, p in enumerate(parts))
    raise ValueError(how)


class Mailer:
    """What one mail program writes around the same message."""

    def __init__(self, name, rnd):
        self.name, self.rnd, self.count = name, rnd, 0

    def hex(self, n):
        return ''.join(self.rnd.choice('0123456789abcdef') for _ in range(n))

    def boundary(self):
        self.count += 1
        h = self.hex
        return {
            'outlook': lambda: f'----=_NextPart_{self.count - 1:03d}_{h(4).upper()}_01D97E{h(2).upper()}.{h(8).upper()}',
            'o365': lambda: f'_00{self.count}_{h(32)}TY2PR0{self.rnd.randint(1, 9)}MB{self.rnd.randint(1000, 9999)}apcp_',
            'gmail': lambda: f'000000000000{h(16)}', 'zimbra': lambda: f'=_{h(8)}-{h(4)}-{h(4)}-{h(4)}-{h(12)}',
            'thunderbird': lambda: '------------' + self.hex(24), 'apple': lambda: f'Apple-Mail=_{h(8).upper()}-{h(4).upper()}-{h(4).upper()}-{h(4).upper()}-{h(12).upper()}',
            'ios': lambda: f'Apple-Mail-{h(8).upper()}-{h(4).upper()}-{h(4).upper()}-{h(4).upper()}-{h(12).upper()}',
            'samsung': lambda: f'--_com.samsung.android.email_{self.rnd.randint(10**15, 10**16)}0', 'roundcube': lambda: f'=_{h(32)}',
            'lotus': lambda: f'=_mixed {h(8).upper()}{h(8).upper()}_=', 'yahoo': lambda: f'----=_Part_{self.rnd.randint(10**5, 10**6)}_{self.rnd.randint(10**8, 10**9)}.{self.rnd.randint(10**12, 10**13)}',
            'outlookios': lambda: f'_00{self.count}_{h(32)}SG2PR0{self.rnd.randint(1, 9)}MB{self.rnd.randint(1000, 9999)}apcp_', 'foxmail': lambda: f'----=_00{self.count}_NextPart{self.rnd.randint(10**11, 10**12)}_=----',
            'php': lambda: f'b1_{h(32)}',
        }[self.name]()

    def message_id(self, domain):
        h = self.hex
        return {
            'outlook': lambda: f'<00{h(4)}$01d97e{h(2)}${h(8)}${h(8)}$@{domain}>', 'o365': lambda: f'<TY2PR0{self.rnd.randint(1, 9)}MB{self.rnd.randint(1000, 9999)}{h(16).upper()}@TY2PR0101MB.apcprd01.prod.outlook.example>',
            'outlookios': lambda: f'<SG2PR0{self.rnd.randint(1, 9)}MB{h(20).upper()}@SG2PR03MB.apcprd03.prod.outlook.example>',
            'gmail': lambda: f'<CA{h(4)}+{h(20)}_{h(6)}=w@mail.{FREE}>', 'zimbra': lambda: f'<{self.rnd.randint(10**8, 10**9)}.{self.rnd.randint(10**4, 10**6)}.{self.rnd.randint(10**12, 10**13)}.JavaMail.zimbra@{domain}>',
            'lotus': lambda: f'<OF{h(8).upper()}.{h(8).upper()}-ON4725899F.{h(8).upper()}@{domain}>',
            'yahoo': lambda: f'<{self.rnd.randint(10**8, 10**9)}.{self.rnd.randint(10**5, 10**6)}.{self.rnd.randint(10**12, 10**13)}@mail.yahoo.example>',
            'samsung': lambda: f'<{h(20)}.{self.rnd.randint(10**12, 10**13)}@email.android.example>', 'foxmail': lambda: f'<202304{self.rnd.randint(10, 30)}{self.rnd.randint(10**9, 10**10)}@{domain}>',
        }.get(self.name, lambda: f'<{h(8)}-{h(4)}-{h(4)}-{h(4)}-{h(12)}@{domain}>')()

    def headers(self):
        return {
            'outlook': ['X-Mailer: Microsoft Outlook 16.0', f'Thread-Index: Adl+{self.hex(24)}', 'Content-Language: vi'],
            'o365': ['Thread-Topic: =?utf-8?B?TuG7mXA=?=', 'Accept-Language: vi-VN, en-US', 'Content-Language: vi-VN', 'X-MS-Has-Attach: yes', 'X-MS-TNEF-Correlator:',
                     'x-ms-publictraffictype: Email', 'X-OriginatorOrg: ' + EDU],
            'outlookios': ['Accept-Language: vi-VN', 'X-MS-Has-Attach: yes', 'X-MS-TNEF-Correlator:'], 'gmail': [], 'zimbra': ['X-Mailer: Zimbra 8.8.15_GA_4508 (ZimbraWebClient - GC112 (Win)/8.8.15_GA_4508)', 'X-Originating-IP: [113.161.7.22]', 'Thread-Topic: nop'],
            'thunderbird': ['User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:102.0) Gecko/20100101 Thunderbird/102.10.0', 'Content-Language: vi'],
            'apple': ['X-Mailer: Apple Mail (2.3731.500.231)'], 'ios': ['X-Mailer: iPhone Mail (20E252)'], 'samsung': [], 'roundcube': ['User-Agent: Roundcube Webmail/1.4.13', f'X-Sender: x@{EDU}'],
            'lotus': ['X-MIMETrack: Serialize by Router on TANKHANH01/UBND(Release 9.0.1FP10|February 2018)', 'X-Mailer: IBM Notes Release 9.0.1 October 14, 2013', 'X-KeepSent: 5DA2:0011'],
            'yahoo': ['X-Mailer: WebService/1.1.21417 YMailNorrin'], 'foxmail': ['X-Mailer: Foxmail 7.2.25.213[cn]', 'X-Has-Attach: yes', 'X-GUID: 1234'], 'php': ['X-Mailer: PHPMailer 6.5.0', 'X-Priority: 3'],
        }[self.name]

    NAMES = {'outlook': '2047', 'o365': '2047', 'outlookios': '2047', 'gmail': '2047', 'zimbra': '2047q', 'thunderbird': 'split', 'apple': '2231', 'ios': '2231', 'samsung': '2047', 'roundcube': 'split', 'lotus': '2047', 'yahoo': '2047', 'foxmail': '2047', 'php': 'both'}
    DISPOSITION = {'apple': 'inline', 'ios': 'inline'}


def text_part(mailer, text, charset='utf-8', html=None):
    """The body: plain alone, or plain and HTML as an alternative, in the program's own encoding."""
    import legacy
    code = (lambda t: legacy.cp1258(t)) if charset == 'windows-1258' else lambda t: t.encode(charset, 'xmlcharrefreplace')
    crlf = text.replace('\n', '\r\n')

    def part(kind, t):
        if mailer.name in ('samsung', 'gmail', 'lotus', 'foxmail', 'o365', 'outlookios'):
            return f'Content-Type: text/{kind}; charset="{charset}"\r\nContent-Transfer-Encoding: base64\r\n\r\n'.encode() + b64(code(t))
        if mailer.name in ('thunderbird', 'roundcube', 'php'):
            flowed = '; format=flowed' if kind == 'plain' else ''
            return f'Content-Type: text/{kind}; charset={charset.upper()}{flowed}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'.encode() + code(t) + b'\r\n'
        q = quopri.encodestring(code(t)).replace(b'\r\n', b'\n').replace(b'\n', b'\r\n')
        return f'Content-Type: text/{kind};\r\n\tcharset="{charset}"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'.encode() + q + b'\r\n'

    if mailer.name in ('apple', 'ios', 'roundcube', 'thunderbird') and html is None:
        return part('plain', crlf)
    html = html or '<html><head><meta charset="' + charset + '"></head><body><div dir="ltr">' + crlf.replace('\r\n', '<br>\r\n') + '</div></body></html>'
    b = mailer.boundary()
    return (f'Content-Type: multipart/alternative; boundary="{b}"\r\n\r\n--{b}\r\n'.encode() + part('plain', crlf) + f'\r\n--{b}\r\n'.encode() + part('html', html)
            + f'\r\n--{b}--\r\n'.encode())


def file_part(mailer, name, data, kind=None, how=None, disposition=None, cid=None, encoding='base64'):
    ext = name.rsplit('.', 1)[-1].lower() if name and '.' in name else ''
    kind = kind or TYPES.get(ext, 'application/octet-stream')
    how = how or mailer.NAMES[mailer.name]
    disposition = disposition or ('inline' if cid else mailer.DISPOSITION.get(mailer.name, 'attachment'))
    if mailer.name == 'apple':
        name = U.normalize('NFD', name)
    head = f'Content-Type: {kind}'.encode() + (parameter('name', name, how) if name else b'') + b'\r\n'
    head += f'Content-Disposition: {disposition}'.encode() + (parameter('filename', name, how) if name else b'')
    if mailer.name in ('o365', 'outlookios'):
        head += f'; size={len(data)};\r\n\tcreation-date="Wed, 19 Apr 2023 01:02:03 GMT"'.encode()
    head += b'\r\n'
    if cid:
        head += f'Content-ID: <{cid}>\r\n'.encode()
    elif mailer.name == 'gmail':
        i = f'f_lg{mailer.hex(6)}'
        head += f'Content-ID: <{i}>\r\nX-Attachment-Id: {i}\r\n'.encode()
    if encoding == '8bit':
        return head + b'Content-Transfer-Encoding: 8bit\r\n\r\n' + data + b'\r\n'
    return head + b'Content-Transfer-Encoding: base64\r\n\r\n' + b64(data)


def multipart(mailer, parts, sub='mixed', more=''):
    b = mailer.boundary()
    return f'Content-Type: multipart/{sub};{more}\r\n\tboundary="{b}"\r\n\r\n'.encode() + b''.join(f'--{b}\r\n'.encode() + p.rstrip(b'\r\n') + b'\r\n\r\n' for p in parts) + f'--{b}--\r\n'.encode()


def received(at, style, sender, rnd, zone=HANOI, queued=None):
    """The chain of Received fields, newest first; the topmost has the moment of arrival."""
    dom = sender.split('@')[-1] or EDU
    h = lambda n: ''.join(rnd.choice('0123456789ABCDEF') for _ in range(n))
    before = at - timedelta(seconds=rnd.randint(2, 9))
    top = {
        'postfix': f'Received: from mail.{dom} (mail.{dom} [203.0.113.{rnd.randint(2, 250)}])\r\n\tby mx2.{GOV} (Postfix) with ESMTPS id 4Q{h(9)}\r\n\tfor <{MAILBOX}>; {stamp(at, zone, zero=False)}',
        'icloud': f'Received: from mail.{dom} (mail.{dom} [203.0.113.8])\r\n\tby mx2.{GOV} (Postfix) with ESMTPS id 4Q{h(9)}\r\n\tfor <{MAILBOX}>; {stamp(at, timezone.utc, "UTC", zero=False)}',
        'zimbra': f'Received: from zmta1.{GOV} (LHLO zmta1.{GOV}) (10.20.0.11)\r\n by zmbox1.{GOV} with LMTP; {stamp(at, zone, "ICT", zero=False)}',
        'exchange': f'Received: from EX02.{GOV} (10.20.1.12) by EX01.{GOV}\r\n (10.20.1.11) with Microsoft SMTP Server (version=TLS1_2,\r\n cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.1.2507.17 via Mailbox\r\n Transport; {stamp(at, zone)}',
        'exim': f'Received: from [203.0.113.77] (helo=mail.{dom})\r\n\tby mx.{GOV} with esmtps  (TLS1.3) tls TLS_AES_256_GCM_SHA384\r\n\t(Exim 4.95)\r\n\t(envelope-from <{sender}>)\r\n\tid 1pt{h(4)}-00{h(6)[:4]}-2w\r\n\tfor {MAILBOX};\r\n\t{stamp(at, zone)}',
        'domino': f'Received: from mail.{dom} ([203.0.113.9])\r\n          by mail01.{GOV} (HCL Domino Release 11.0.1FP4)\r\n          with ESMTP id {at:%Y%m%d%H%M%S}{rnd.randint(10, 99)}-{rnd.randint(10**5, 10**6)} ;\r\n          {stamp(at, zone, zero=False)}',
        'mdaemon': f'Received: from mail.{dom} by mail.{GOV} (MDaemon PRO v22.0.2)\r\n\twith ESMTPS id md5001{rnd.randint(10**6, 10**7)}.msg;\r\n\t{stamp(at, zone)}',
        'gmt': f'Received: from mail.{dom} (203.0.113.40)\r\n  by mx2.{GOV} with SMTP; {stamp(at, timezone.utc, zero=False, named="-0000")}',
        'pacific': f'Received: from mail.{dom} (mail.{dom}. [203.0.113.41])\r\n        by mx.relay.{GOV} with ESMTPS id d{h(10).lower()}\r\n        for <{MAILBOX}>\r\n        (version=TLS1_3 cipher=TLS_AES_128_GCM_SHA256 bits=128/128);\r\n        {stamp(at, timezone(timedelta(hours=-7)), "PDT")}',
    }[style]
    chain = [top]
    if style == 'zimbra':
        chain += [f'Received: from localhost (localhost [127.0.0.1])\r\n\tby zmta1.{GOV} (Postfix) with ESMTP id {h(10)}\r\n\tfor <{MAILBOX}>; {stamp(before, zone, "+07", zero=False)}',
                  f'Received: from zmta1.{GOV} ([127.0.0.1])\r\n\tby localhost (zmta1.{GOV} [127.0.0.1]) (amavisd-new, port 10026)\r\n\twith ESMTP id {h(10)}; {stamp(before, zone, zero=False)}']
    if style == 'exchange':
        chain += [f'Received: from mail.{dom} (203.0.113.66) by EX02.{GOV}\r\n (10.20.1.12) with Microsoft SMTP Server id 15.1.2507.17 via Frontend Transport;\r\n {stamp(before, zone)}']
    sent = at - queued if queued else before - timedelta(seconds=2)
    chain.append(f'Received: by mail.{dom} with SMTP id {h(12).lower()};\r\n        {stamp(sent, timezone(timedelta(hours=-7)), "PDT")}')
    return '\r\n'.join(chain)
