"""What is right for a message, decided from what was put into it and by the written rules, never from a product's answer."""
import hashlib
import re
import unicodedata as U
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from mailers import HANOI
from people import BY_CODE, UNITS

PUBLISHED, DEADLINE = '2023-04-14', datetime(2023, 5, 4, 23, 59, 59, tzinfo=HANOI)
ROUND, STATUS_AS_OF = '2022', '2023-05-11T23:59:59+07:00'
CODES = {'ambiguous_match', 'arrival_disputed', 'award_mismatch', 'cloud_link', 'duplicate', 'late', 'no_attachment', 'nominee_not_listed',
         'sender_unknown', 'superseded', 'unreadable_file', 'wrong_round'}
TITLES = re.compile(r'^(?:(?:ông|bà|ô|b|đ/c|đc|đồng chí|thầy giáo|cô giáo|thầy|cô|ths|ts|ngưt|nhà giáo|anh|chị)(?:[.:\s]+|(?<=\.)))+', re.I)


@dataclass
class Part:
    """One document in a file: its kind, the unit it is from (None where it names none), the nominees it speaks of."""
    kind: str
    unit: object
    rows: list = field(default_factory=list)


@dataclass
class File:
    name: str
    data: bytes
    format: str
    parts: list = field(default_factory=list)
    problem: str = None
    more: dict = field(default_factory=dict)   # further fields of the truth: format_accept, container_accept, name_accept, noscore
    container: str = None
    mime: str = None
    how: str = None
    disposition: str = None


@dataclass
class Decoration:
    """A leaf that is not counted: a logo that the HTML shows, a calendar part, a vCard."""
    name: str
    data: bytes
    mime: str
    cid: str = None


def flat(files):
    """Leaves in the order of the message; a container stands for what is in it."""
    out = []
    for f in files:
        out += f.inner if isinstance(f, Bag) else [f]
    return out


class Bag:
    """An archive: `inner` are the leaves as the truth counts them."""

    def __init__(self, name, data, inner, mime=None, how=None):
        self.name, self.data, self.inner, self.mime, self.how = name, data, inner, mime, how


def fold(name):
    """Rule 19: case, white space, tone placement, final i = y."""
    name = U.normalize('NFC', name)
    name = re.sub(r'[\u200b\u200c\u200d\ufeff]', '', name)
    name = re.sub(r'\s+', ' ', name).strip().lower()
    name = TITLES.sub('', name)
    out = []
    for w in name.split(' '):
        tone = ''
        d = U.normalize('NFD', w)
        for t in '\u0300\u0301\u0309\u0303\u0323':
            if t in d:
                tone, d = t, d.replace(t, '')
        d = U.normalize('NFC', d)
        if re.fullmatch(r'(?:[b-df-hj-np-tv-xzđ]+|qu)[iy]', d):
            d = d[:-1] + 'i'
        out.append(d + tone)
    return ' '.join(out)


def bare(name):
    n = U.normalize('NFD', name.lower()).replace('đ', 'd')
    return ''.join(c for c in n if not U.combining(c))


def one_edit(a, b):
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    if len(a) == len(b):
        return a[i + 1:] == b[i + 1:] or (a[i:i + 2] == b[i:i + 2][::-1] and a[i + 2:] == b[i + 2:])
    long, short = (a, b) if len(a) > len(b) else (b, a)
    return long[i + 1:] == short[i:]


def short_collective(name, unit):
    n = ' ' + fold(name) + ' '
    for a, b in (('trung học cơ sở', 'thcs'), ('tiểu học', 'th'), ('mầm non', 'mn'), ('cán bộ, giáo viên, nhân viên', ''), ('cb-gv-nv', ''), ('cb, gv, nv', ''), ('tập thể', ''), ('trường', ''),
                 ('giáo dục nghề nghiệp', 'gdnn'), ('giáo dục thường xuyên', 'gdtx'), ('trung tâm', 'tt'), ('&', 'và'), (',', ' ')):
        n = n.replace(fold(a), fold(b))
    n = re.sub(r'\s+', ' ', n).strip()
    if unit:  # the unit's own name behind a team says nothing new
        own = short_collective(unit.name, None)
        if n != own and n.endswith(own):
            n = n[:-len(own)].strip(' -')
    return re.sub(r'\s*-\s*', '-', n)


def resolve(row, unit, noms):
    """Rules 20-22: (status, nomination ids)."""
    pool = [n for n in noms if n.kind == row.kind and (unit is None or n.unit == unit.code)]
    if row.kind == 'collective':
        hit = [n for n in pool if short_collective(n.name, BY_CODE[n.unit]) == short_collective(row.name, unit)]
    else:
        unmarked = bare(row.name) == U.normalize('NFC', row.name.lower())
        hit = [n for n in pool if fold(n.name) == fold(row.name) or unmarked and bare(n.name) == bare(row.name)]
        if not hit:
            hit = [n for n in pool if one_edit(fold(n.name), fold(row.name))]
    if len(hit) > 1 and row.birth:
        same = [n for n in hit if n.birth == row.birth or len(row.birth) == 4 and n.birth[:4] == row.birth]
        hit = same or hit
    if len(hit) > 1 and row.position:
        same = [n for n in hit if n.position == row.position]
        hit = same if len(same) >= 1 else hit
    return ('matched' if len(hit) == 1 else 'review' if hit else 'unmatched'), [n.id for n in hit]


def iso(t):
    return t.astimezone(HANOI).isoformat()


class Book:
    """Takes the messages in order of arrival and remembers what a later one depends on."""

    def __init__(self, noms):
        self.noms, self.lines = noms, []
        self.seen_files, self.versions = {}, {}
        self.statuses = {n.id: {'summary': [], 'submission_letter': [], 'minutes': [], 'achievement_report': []} for n in noms}
        self.units_heard = set()

    def sender_unit(self, address):
        return next((u for u in UNITS if address.lower() in u.emails), None)

    def add(self, source, at, message_id, tags, sender, files, claims=(), disposition=None, accept=None, must=(), free=(), due='rule', to=None, to_any=None, unit_accept=None,
            wrong_round=False, verified=False, score_files=True, score_entries=True, difficulty=2, reason=None, counts=True, unit='rule', entry_accept=None):
        files = [f for f in files if isinstance(f, File)]
        own = self.sender_unit(sender)
        parts = [(i, p) for i, f in enumerate(files) for p in f.parts]
        disposition = disposition or ('submission' if parts else 'no_file')
        answered = disposition in ('submission', 'no_file')
        late = at > DEADLINE
        must, free = set(must), set(free)
        units = {(p.unit or own).code if (p.unit or own) else None for _, p in parts}
        if unit == 'rule':
            unit = (units.pop() if len(units) == 1 else None) if disposition == 'submission' else own.code if own and answered else None
        entries = []
        for i, p in parts:
            if p.kind not in ('summary', 'achievement_report') or wrong_round:
                continue
            for r in p.rows:
                where = p.unit or own
                status, ids = resolve(r, where, self.noms)
                expected = [r.nominee.id] if r.nominee else []
                assert status == 'review' or ids == expected, (source, r.name, where and where.code, status, ids, expected)
                e = dict(name=r.name, as_written=r.written, kind=r.kind, attachment=i, document=p.kind, status=status, nomination=ids[0] if status == 'matched' else None,
                         candidates=ids if status == 'review' else [])
                if status == 'unmatched':
                    elsewhere = where and resolve(r, None, self.noms)[0] != 'unmatched'
                    if elsewhere or r.accept:
                        e['status_accept'] = ['unmatched', 'review']
                        free |= {'nominee_not_listed', 'ambiguous_match'}
                    else:
                        must.add('nominee_not_listed')
                if status == 'review':
                    must.add('ambiguous_match')
                if status == 'matched' and r.award and r.award != r.nominee.award and p.kind == 'summary':
                    must.add('award_mismatch')
                entries.append(e)
        if disposition == 'submission' and not own:
            (must if sender else free).add('sender_unknown')
        if disposition == 'no_file' and not own:
            free.add('sender_unknown')
        if answered and late:
            must.add('late')
            early = [c for c in claims if c <= DEADLINE]
            if early:
                (must if max(at - c for c in early) >= timedelta(minutes=10) else free).add('arrival_disputed')
        elif answered and any(c > DEADLINE for c in claims):
            free.add('arrival_disputed')
        if answered and any(f.problem for f in files):
            must.add('unreadable_file')
        digests = [hashlib.sha256(f.data).hexdigest() for f in files if f.data]
        again = [d for d in digests if d in self.seen_files]
        if answered and again:
            (must if len(again) == len(digests) else free).add('duplicate')
            free.add('superseded')
            if due == 'rule':
                due = None
        if disposition == 'submission' and not late and not wrong_round and not again:
            for e in entries:
                if e['status'] == 'matched':
                    k = (e['nomination'], e['document'])
                    if k in self.versions and 'superseded' not in free:
                        must.add('superseded')
                    self.versions[k] = source
            for _, p in parts:
                if p.kind in ('submission_letter', 'minutes') and (p.unit or own):
                    k = ((p.unit or own).code, p.kind)
                    if k in self.versions:
                        free.add('superseded')
                    self.versions[k] = source
        elif disposition == 'submission' and late:
            free |= {'superseded', 'duplicate'}
        if answered:
            for d in digests:
                self.seen_files.setdefault(d, source)
        if disposition == 'submission' and counts and not wrong_round:
            for e in entries:
                if e['status'] == 'matched':
                    self.statuses[e['nomination']][e['document']].append(at)
            for _, p in parts:
                where = p.unit or own
                if where:
                    self.units_heard.add(where.code)
                    if p.kind in ('submission_letter', 'minutes'):
                        for n in self.noms:
                            if n.unit == where.code:
                                self.statuses[n.id][p.kind].append(at)
        if due == 'rule':
            due = answered
        if not answered:
            must_not = {'ambiguous_match', 'arrival_disputed', 'award_mismatch', 'late', 'nominee_not_listed', 'wrong_round'} - free
        else:
            must_not = CODES - must - free
            if disposition == 'no_file':
                must_not -= {'duplicate', 'superseded'}
            if wrong_round:
                must.add('wrong_round')
                must_not -= {'wrong_round', 'award_mismatch', 'nominee_not_listed', 'ambiguous_match', 'superseded'}
            if verified and disposition == 'submission':
                must_not.add('sender_unverified')
        line = dict(source=source, received_at=iso(at), message_id=message_id, scenario=sorted(tags), difficulty=difficulty, disposition=disposition, round=ROUND if answered else None,
                    unit=unit if answered else None, timeliness=('late' if late else 'on_time') if answered else None,
                    attachments=[dict(name=U.normalize('NFC', f.name), container=f.container, format=f.format, documents=list(dict.fromkeys(p.kind for p in f.parts)), problem=f.problem, **f.more) for f in files]
                    if score_files is not None else None,
                    entries=entries if score_entries and not wrong_round else None, findings_must=sorted(must), findings_must_not=sorted(must_not),
                    receipt=dict(due=due, to=None if due is False else (to_any[0] if to_any else sender).lower(), reason=None if accept or answered and due is not False else reason or disposition))
        if to_any:
            line['receipt']['to_any'] = to_any
        if accept:
            line['disposition_accept'] = accept
        if unit_accept or not answered or disposition == 'no_file':
            line['unit_accept'] = unit_accept or (['*'] if not answered or accept else [line['unit'], None])
        if not answered or score_files is False:
            line['attachments_scored'] = False
        self.lines.append(line)

    def status(self):
        out = []
        for n in self.noms:
            st = self.statuses[n.id]

            def of(times):
                return 'on_time' if any(t <= DEADLINE for t in times) else 'late' if times else 'missing'
            s = of(st['summary'])
            same = sorted(t for t in st['summary'] if (t <= DEADLINE) == (s == 'on_time'))
            line = dict(id=n.id, kind=n.kind, name=n.name, unit=n.unit, summary=s, summary_received_at=iso(same[0]) if same else None,
                        documents={k: of(st[k]) for k in ('submission_letter', 'minutes', 'achievement_report')})
            if len(same) > 1:
                line['summary_received_at_accept'] = [iso(t) for t in same]
            out.append(line)
        with_nominees = {n.unit for n in self.noms}
        return dict(round=ROUND, published=PUBLISHED, deadline=iso(DEADLINE), as_of=STATUS_AS_OF, nominations=out,
                    units_without_any_file=sorted(u for u in with_nominees if u not in self.units_heard))
