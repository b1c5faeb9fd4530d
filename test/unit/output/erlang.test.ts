import {describe, expect, it} from 'vitest'
import {rows, value} from '../../../src/output/erlang.js'
import {atomMap, type Term} from '../../../src/output/term.js'
import {atom, longstr, map, pair, piped, range, row, tuple} from './terms.js'

const cases: [Term, string][] = [
  [[], '[]\n'],
  [null, "''\n"],
  ['é', '<<"Ã©">>\n'],
  ['日', '<<230,151,165>>\n'],
  ['x\t\n\u001b"\\', '<<"x\\t\\n\\e\\"\\\\">>\n'],
  ['\u0001', '<<1>>\n'],
  [atom('日x'), "'\\x{65E5}x'\n"],
  [atom('a\u0001\u0085'), "'a\\001\\205'\n"],
  [[8, 9, 10, 27, 126, 160, 255], '"\\b\\t\\n\\e~ ÿ"\n'],
  [[7], '[7]\n'],
  [[127], '[127]\n'],
  [tuple(), '{}\n'],
  [map({a: 1, b: 'x'}), '#{<<"a">> => 1,<<"b">> => <<"x">>}\n'],
  [
    [[pair('name', 'x'.repeat(64))]],
    '[[{name,<<"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx">>}]]\n',
  ],
  [
    [[pair('name', 'x'.repeat(65))]],
    '[[{name,<<"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx">>}]]\n',
  ],
  [
    [[pair('name', 'x'.repeat(63))], []],
    '[[{name,<<"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx">>}],\n []]\n',
  ],
  [
    [[pair('name', 'x'.repeat(64))], []],
    '[[{name,<<"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx">>}],\n []]\n',
  ],
  [
    [pair('name', 'x'.repeat(50)), pair('messages', 12), pair('state', atom('running')), pair('tags', [])],
    '[{name,<<"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx">>},\n {messages,12},\n {state,running},\n {tags,[]}]\n',
  ],
  [
    range(100, 140),
    '[100,101,102,103,104,105,106,107,108,109,110,111,112,113,114,115,116,117,118,\n 119,120,121,122,123,124,125,126,127,128,129,130,131,132,133,134,135,136,137,\n 138,139,140]\n',
  ],
  [
    range(1000, 1040),
    '[1000,1001,1002,1003,1004,1005,1006,1007,1008,1009,1010,1011,1012,1013,1014,\n 1015,1016,1017,1018,1019,1020,1021,1022,1023,1024,1025,1026,1027,1028,1029,\n 1030,1031,1032,1033,1034,1035,1036,1037,1038,1039,1040]\n',
  ],
  [
    [...range(1000, 1012), [1], 2, 3, tuple(), 4],
    '[1000,1001,1002,1003,1004,1005,1006,1007,1008,1009,1010,1011,1012,\n [1],\n 2,3,{},4]\n',
  ],
  [
    'é日'.repeat(20),
    '<<195,169,230,151,165,195,169,230,151,165,195,169,230,151,165,195,169,230,151,\n  165,195,169,230,151,165,195,169,230,151,165,195,169,230,151,165,195,169,230,\n  151,165,195,169,230,151,165,195,169,230,151,165,195,169,230,151,165,195,169,\n  230,151,165,195,169,230,151,165,195,169,230,151,165,195,169,230,151,165,195,\n  169,230,151,165,195,169,230,151,165,195,169,230,151,165,195,169,230,151,165,\n  195,169,230,151,165>>\n',
  ],
  [
    tuple(1, '日'.repeat(30), atom('x')),
    '{1,\n <<230,151,165,230,151,165,230,151,165,230,151,165,230,151,165,230,151,165,230,\n   151,165,230,151,165,230,151,165,230,151,165,230,151,165,230,151,165,230,151,\n   165,230,151,165,230,151,165,230,151,165,230,151,165,230,151,165,230,151,165,\n   230,151,165,230,151,165,230,151,165,230,151,165,230,151,165,230,151,165,230,\n   151,165,230,151,165,230,151,165,230,151,165,230,151,165>>,\n x}\n',
  ],
  [
    [[['日'.repeat(20)]]],
    '[[[<<230,151,165,230,151,165,230,151,165,230,151,165,230,151,165,230,151,\n     165,230,151,165,230,151,165,230,151,165,230,151,165,230,151,165,230,\n     151,165,230,151,165,230,151,165,230,151,165,230,151,165,230,151,165,\n     230,151,165,230,151,165,230,151,165>>]]]\n',
  ],
  [
    tuple(atom('a_tag_that_is_long_enough_to_be_far_out_at_the_right'), 'x'.repeat(30), 1),
    '{a_tag_that_is_long_enough_to_be_far_out_at_the_right,\n    <<"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx">>,1}\n',
  ],
  [
    tuple(atom('a'.repeat(34)), [range(1000, 1012), 'y'], 1),
    '{aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,[[1000,1001,1002,1003,1004,1005,1006,1007,\n                                      1008,1009,1010,1011,1012],\n                                     <<"y">>],\n                                    1}\n',
  ],
  [
    tuple(atom('a'.repeat(37)), [range(1000, 1012), 'y'], 1),
    '{aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,\n    [[1000,1001,1002,1003,1004,1005,1006,1007,1008,1009,1010,1011,1012],\n     <<"y">>],\n    1}\n',
  ],
  [
    range(1, 12).reduce<Term>((inner) => tuple(atom('tag'), inner, range(300, 312)), 1),
    '{tag,\n {tag,\n  {tag,\n   {tag,\n    {tag,\n     {tag,\n      {tag,\n       {tag,\n        {tag,\n         {tag,\n          {tag,\n           {tag,1,[300,301,302,303,304,305,306,307,308,309,310,311,312]},\n           [300,301,302,303,304,305,306,307,308,309,310,311,312]},\n          [300,301,302,303,304,305,306,307,308,309,310,311,312]},\n         [300,301,302,303,304,305,306,307,308,309,310,311,312]},\n        [300,301,302,303,304,305,306,307,308,309,310,311,312]},\n       [300,301,302,303,304,305,306,307,308,309,310,311,312]},\n      [300,301,302,303,304,305,306,307,308,309,310,311,312]},\n     [300,301,302,303,304,305,306,307,308,309,310,311,312]},\n    [300,301,302,303,304,305,306,307,308,309,310,311,312]},\n   [300,301,302,303,304,305,306,307,308,309,310,311,312]},\n  [300,301,302,303,304,305,306,307,308,309,310,311,312]},\n [300,301,302,303,304,305,306,307,308,309,310,311,312]}\n',
  ],
  [
    range(1, 14).reduce<Term>((inner) => tuple(atom('tag'), inner, range(300, 312)), 1),
    '{tag,\n {tag,\n  {tag,\n   {tag,\n    {tag,\n     {tag,\n      {tag,\n       {tag,\n        {tag,\n         {tag,\n          {tag,\n           {tag,\n            {tag,\n             {tag,1,[300,301,302,303,304,305,306,307,308,309,310,311,312]},\n             [300,301,302,303,304,305,306,307,308,309,310,311,312]},\n            [300,301,302,303,304,305,306,307,308,309,310,311,312]},\n           [300,301,302,303,304,305,306,307,308,309,310,311,312]},\n          [300,301,302,303,304,305,306,307,308,309,310,311,312]},\n         [300,301,302,303,304,305,306,307,308,309,310,311,312]},\n        [300,301,302,303,304,305,306,307,308,309,310,311,312]},\n       [300,301,302,303,304,305,306,307,308,309,310,311,312]},\n      [300,301,302,303,304,305,306,307,308,309,310,311,312]},\n     [300,301,302,303,304,305,306,307,308,309,310,311,312]},\n    [300,301,302,303,304,305,306,307,308,309,310,311,312]},\n   [300,301,302,303,304,305,306,307,308,309,310,311,312]},\n  [300,301,302,303,304,305,306,307,308,309,310,311,312]},\n [300,301,302,303,304,305,306,307,308,309,310,311,312]}\n',
  ],
  [
    map({a_key: 'x'.repeat(40), b_key: range(300, 312), c: 1, d: 2}),
    '#{<<"a_key">> => <<"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx">>,\n  <<"b_key">> => [300,301,302,303,304,305,306,307,308,309,310,311,312],\n  <<"c">> => 1,<<"d">> => 2}\n',
  ],
  [
    map({k: map({['k'.repeat(40)]: [map({['k'.repeat(20)]: 'v'.repeat(20)})]}), ['k'.repeat(40)]: 'v'.repeat(40)}),
    '#{<<"k">> =>\n      #{<<"kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk">> =>\n            [#{<<"kkkkkkkkkkkkkkkkkkkk">> => <<"vvvvvvvvvvvvvvvvvvvv">>}]},\n  <<"kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk">> =>\n      <<"vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv">>}\n',
  ],
  [
    tuple(atom('tag'), map({['k'.repeat(40)]: 'v'.repeat(40)})),
    '{tag,#{<<"kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk">> =>\n           <<"vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv">>}}\n',
  ],
  [
    [
      [
        pair('name', 'q'),
        pair('arguments', [
          tuple('x-max-length', atom('long'), 10),
          longstr('x-queue-type', 'classic'),
          tuple('a', atom('array'), [tuple(atom('long'), 1), tuple(atom('longstr'), 'x'.repeat(40))]),
        ]),
      ],
    ],
    '[[{name,<<"q">>},\n  {arguments,[{<<"x-max-length">>,long,10},\n              {<<"x-queue-type">>,longstr,<<"classic">>},\n              {<<"a">>,array,\n               [{long,1},\n                {longstr,<<"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx">>}]}]}]]\n',
  ],
]

describe('erlang', () => {
  it('prints a map whose keys are atoms', () => {
    expect(
      value(
        atomMap([
          ['bytes', 1],
          ['of it', 'x'],
        ]),
        piped,
      ),
    ).toBe('#{bytes => 1,\'of it\' => <<"x">>}\n')
  })

  for (const [term, text] of cases) {
    it(`${JSON.stringify(text)}`, () => {
      expect(value(term, piped)).toBe(text)
    })
  }

  it('prints rows as one list of property lists', () => {
    expect(rows([row({user: 'a', tags: []}), row({user: 'b', tags: null})], piped)).toBe(
      '[[{user,<<"a">>},{tags,[]}],[{user,<<"b">>},{tags,\'\'}]]\n',
    )
    expect(rows([], piped)).toBe('[]\n')
  })
})
