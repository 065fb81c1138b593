"""Vietnamese in the encodings of before Unicode, and the ways in which text gets damaged."""
import unicodedata as U

TCVN3 = dict(zip(
    'ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ',
    [0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7, 0xA8, 0xA9, 0xAA, 0xAB, 0xAC, 0xAD, 0xAE, 0xB5, 0xB6, 0xB7, 0xB8, 0xB9,
     0xBB, 0xBC, 0xBD, 0xBE, 0xC6, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB, 0xCC, 0xCE, 0xCF, 0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6,
     0xD7, 0xD8, 0xDC, 0xDD, 0xDE, 0xDF, 0xE1, 0xE2, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB, 0xEC, 0xED, 0xEE,
     0xEF, 0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE]))
TONE = {'\u0301': 0xF9, '\u0300': 0xF8, '\u0309': 0xFB, '\u0303': 0xF5, '\u0323': 0xEF}
CIRC = {'': 0xE2, '\u0301': 0xE1, '\u0300': 0xE0, '\u0309': 0xE5, '\u0303': 0xE3, '\u0323': 0xE4}
BREVE = {'': 0xEA, '\u0301': 0xE9, '\u0300': 0xE8, '\u0309': 0xFA, '\u0303': 0xFC, '\u0323': 0xEB}
SINGLE = {'ơ': 0xF4, 'ư': 0xF6, 'đ': 0xF1, 'í': 0xED, 'ì': 0xEC, 'ỉ': 0xE6, 'ĩ': 0xF3, 'ị': 0xF2, 'ỵ': 0xEE}


def tcvn3(text):
    """As an office file holds it: every byte as the Latin-1 letter of that number."""
    return ''.join(chr(TCVN3.get(c, TCVN3.get(c.lower(), 0))) if c in TCVN3 or c.lower() in TCVN3 else c
                   for c in U.normalize('NFC', text))


def vni(text):
    out = []
    for c in U.normalize('NFC', text):
        low = c.lower()
        shift = 0x20 if c != low else 0
        if low in SINGLE:
            out.append(chr(SINGLE[low] - shift))
            continue
        base, *marks = U.normalize('NFD', low)
        tone = next((m for m in marks if m in TONE), '')
        if '\u031b' in marks:  # ơ, ư
            out.append(chr(SINGLE[U.normalize('NFC', base + '\u031b')] - shift) + (chr(TONE[tone] - shift) if tone else ''))
        elif '\u0302' in marks:
            out.append((base.upper() if shift else base) + chr(CIRC[tone] - shift))
        elif '\u0306' in marks:
            out.append((base.upper() if shift else base) + chr(BREVE[tone] - shift))
        elif tone:
            out.append((base.upper() if shift else base) + chr(TONE[tone] - shift))
        else:
            out.append(c)
    return ''.join(out)


def cp1258(text):
    """windows-1258 has the quality marks composed and the tones apart."""
    out = b''
    for c in U.normalize('NFC', text):
        try:
            out += c.encode('cp1258')
            continue
        except UnicodeEncodeError:
            pass
        parts = U.normalize('NFD', c)
        tone = next((m for m in parts if m in TONE), '')
        rest = U.normalize('NFC', parts.replace(tone, '')) if tone else c
        out += (rest + tone).encode('cp1258', 'replace')
    return out


def bare(text):
    text = U.normalize('NFD', text).replace('đ', 'd').replace('Đ', 'D')
    return ''.join(c for c in text if not U.combining(c))


def mojibake(text):
    """UTF-8 that was read as windows-1252 and saved again."""
    return ''.join(bytes([b]).decode('cp1252') if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(b) for b in text.encode())


NEW_TONE = {'òa': 'oà', 'óa': 'oá', 'ỏa': 'oả', 'õa': 'oã', 'ọa': 'oạ', 'òe': 'oè', 'óe': 'oé', 'ùy': 'uỳ', 'úy': 'uý',
            'ủy': 'uỷ', 'ũy': 'uỹ', 'ụy': 'uỵ'}


def other_tone_placement(text):
    words = text.split(' ')
    for i, w in enumerate(words):
        for old, new in NEW_TONE.items():
            if w.lower().endswith(old) and not w.lower().startswith('qu'):
                words[i] = w[:-len(old)] + new
    return ' '.join(words)
