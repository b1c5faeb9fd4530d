"""Writes test/data/ini.json: texts drawn at random, and what Python's ConfigParser reads in them.

Each is [text, sections], null for a text or a section that it refuses. Usage: python3 ini.py > ini.json
"""
import configparser
import io
import json
import random
import sys

random.seed(20)
SECTIONS = ['a', 'B', 'default', 'DEFAULT', 'x y', 'ü', '[', 'a]b']
KEYS = ['hostname', 'Port', 'pass word', 'k', 'K', 'ssl', 'É', '', '#c', '%', 'İ']
VALUES = ['v', 'a;b', 'a # b', ' lead', 'trail ', '', 'x=y', 'a:b', '%%', '%(k)s', '%(hostname)s', '50%', '%(nope)s', '"q"',
          '[s]', 'ü', '\u00a0nb', '\x1fz\x1f', '\u2028', '\x85', '%(k', '%%(k)s', '%(K)s', 'False', '\ufeff', '#', '; x']
BLANKS = ['', ' ', '', '  ', '\t', '\u00a0', '\x0b', '    ']


def line():
    kind = random.random()
    if kind < .18:
        return random.choice(['', '', ' ']) + '[' + random.choice(SECTIONS) + ']' + random.choice(['', ' ', ' x', '# c', ']'])
    if kind < .25:
        return random.choice(BLANKS) + random.choice('#;') + random.choice(VALUES)
    if kind < .33:
        return random.choice(BLANKS)
    if kind < .45:
        return random.choice(BLANKS[1:]) + random.choice(VALUES)
    key = random.choice(['', '', '', ' ', '  ']) + random.choice(KEYS) + random.choice(BLANKS)
    return key + random.choice('=:') + random.choice(BLANKS) + random.choice(VALUES)


def section(parser, name):
    try:
        return dict(parser.items(name))
    except configparser.Error:
        return None


def read(text):
    parser = configparser.ConfigParser()
    try:
        parser.read_file(io.StringIO(text, newline=None))
    except configparser.Error:
        return None
    return {name: section(parser, name) for name in parser.sections()}


def draw():
    end = random.choice(['\n', '\n', '\r\n', '\r'])
    head = '' if random.random() < .1 else '[' + random.choice(SECTIONS) + ']' + end
    return head + end.join(line() for _ in range(random.randint(0, 6))) + random.choice(['', end])


print('[')
print(',\n'.join(json.dumps([text, read(text)], ensure_ascii=True) for text in (draw() for _ in range(2000))))
print(']')
