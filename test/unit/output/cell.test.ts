import {describe, expect, it} from 'vitest'
import {cell} from '../../../src/output/cell.js'
import type {Term} from '../../../src/output/term.js'
import {atom, float, longstr, map, pair, tuple} from './terms.js'

const cases: [Term, string][] = [
  ['plain', 'plain'],
  ['tab\there', 'tab\there'],
  ['two\nlines', 'two\nlines'],
  ['日本 é 😀', '日本 é 😀'],
  ['q"uo\\te', 'q"uo\\te'],
  [null, ''],
  [true, 'true'],
  [atom('nil'), ''],
  [atom('no quotes'), 'no quotes'],
  [-5, '-5'],
  [12345678901234567890n, '12345678901234567890'],
  [float(1), '1.0'],
  [0.1, '0.1'],
  [float(1e22), '1.0e22'],
  [1e-7, '1.0e-7'],
  [float(123456), '123456.0'],
  [float(9007199254740992), '9.007199254740992e15'],
  [float(-0), '-0.0'],
  [1.2345e-4, '1.2345e-4'],
  [0.0001, '0.0001'],
  [float(1e5), '1.0e5'],
  [[], '[]'],
  [[atom('monitoring'), atom('administrator')], '[monitoring, administrator]'],
  [['t1', 't2'], '[t1, t2]'],
  [[true, null], '[true, ]'],
  [[1, 2], '[1,2]'],
  [[51, 46], '"3."'],
  [[float(2), 1], '[2.0,1]'],
  [[300, 400], '[300,400]'],
  [[[]], '[[]]'],
  [[['a'], ['b']], '[[a], [b]]'],
  [[map({a: 'é'})], '[#{<<"a">> => <<"é"/utf8>>}]'],
  [
    [tuple('x-max-length', atom('long'), 10), longstr('x-queue-type', 'classic')],
    '[{"x-max-length",10},{"x-queue-type","classic"}]',
  ],
  [[longstr('x-dead-letter-exchange', '')], '[{"x-dead-letter-exchange",[]}]'],
  [[longstr('é', 'ü'), longstr('日', 'xé'), longstr('x', '日本')], '[{"é","ü"},{[26085],"xé"},{"x",[26085,26412]}]'],
  [[longstr('esc', 'a"b\\c\n\t\u001b\u007f')], '[{"esc",[97,34,98,92,99,10,9,27,127]}]'],
  [
    [tuple('t', atom('table'), [tuple('b', atom('bool'), true)]), tuple('e', atom('table'), [])],
    '[{"t",[{"b",true}]},{"e",[]}]',
  ],
  [
    [
      tuple('a', atom('array'), [
        tuple(atom('long'), 1),
        tuple(atom('longstr'), 'x'),
        tuple(atom('array'), [tuple(atom('double'), 1.5)]),
      ]),
    ],
    '[{"a",[1,"x",[1.5]]}]',
  ],
  [
    [
      tuple('v', atom('void'), atom('undefined')),
      tuple('d', atom('decimal'), tuple(1, 15)),
      tuple('f', atom('float'), float(2)),
    ],
    '[{"v",undefined},{"d",{1,15}},{"f",2.0}]',
  ],
  [map({}), '#{}'],
  [map({a: [], b: map({c: 'é'})}), '#{a => [], b => #{c => é}}'],
  [
    [tuple('max-length-bytes', 1000000), tuple('overflow', 'reject-publish')],
    '[{<<"max-length-bytes">>, 1000000}, {<<"overflow">>, reject-publish}]',
  ],
  [[tuple('é', 1), tuple('日', 1)], '[{<<"Ã©">>, 1}, {<<230,151,165>>, 1}]'],
  [[pair('rabbit@host1', atom('running'))], '[{rabbit@host1, running}]'],
  [
    [pair('rabbit@host-1', atom('running')), pair('Éa', 1), pair('case', 1), pair('maybe', 1)],
    "[{'rabbit@host-1', running}, {'Éa', 1}, {'case', 1}, {maybe, 1}]",
  ],
  [tuple(0, 9, 1), '{0,9,1}'],
  [tuple(), '{}'],
  [tuple(127, 0, 0, 1), '127.0.0.1'],
  [tuple(256, 0, 0, 1), '{256,0,0,1}'],
  [tuple(0, 0, 0, 0, 0, 0, 0, 1), '::1'],
  [tuple(0x2001, 0xdb8, 0, 0, 1, 0, 0, 1), '2001:db8::1:0:0:1'],
  [tuple(0xfe80, 0, 0, 0, 1, 2, 3, 4), 'fe80::1:2:3:4'],
  [tuple(0, 0, 0, 0, 0, 0xffff, 0x7f00, 1), '127.0.0.1'],
  [tuple(0, 0, 0, 0, 0, 0, 1, 2), '::0.1.0.2'],
  [tuple('a', 'b'), '{<<"a">>, b}'],
  [tuple(1, 2, 'é', '日', atom('é'), atom('日')), '{1,2,<<"é"/utf8>>,<<230,151,165>>,é,\'日\'}'],
  [
    tuple('x'.repeat(90), 1),
    '{<<"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx">>, 1}',
  ],
]

describe('a cell of a table', () => {
  for (const [term, text] of cases) {
    it(`${JSON.stringify(text)}`, () => {
      expect(cell(term)).toBe(text)
    })
  }
})
