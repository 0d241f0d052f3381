/** jq: filters as its manual has them, with what they give; and what is said of those that make no sense. */
import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import { parseQuery } from './parse.ts';
import type { Json } from './query.ts';
import { createJsonReader } from './read-json.ts';

const all = (filter: string, value: Json) => [...evaluate(parseQuery(filter), value)];

describe('filters', () => {
  it.each<[string, Json, Json[]]>([
    ['.', 1, [1]],
    ['.a', { a: 1 }, [1]],
    ['.a.b', { a: { b: 2 } }, [2]],
    ['.["a b"]', { 'a b': 3 }, [3]],
    ['."a b"', { 'a b': 3 }, [3]],
    ['.a?', [1], []],
    ['.[0], .[-1]', [1, 2, 3], [1, 3]],
    ['.[1:3]', [1, 2, 3, 4], [[2, 3]]],
    ['.[:-1]', 'abc', ['ab']],
    ['.[]', { a: 1, b: 2 }, [1, 2]],
    ['.a[].b', { a: [{ b: 1 }, { b: 2 }] }, [1, 2]],
    ['.a | .b', { a: { b: 1 } }, [1]],
    ['[.[] * 2]', [1, 2], [[2, 4]]],
    ['{a, b: .c, (.d): 1, "e": 2}', { a: 1, c: 2, d: 'x' }, [{ a: 1, b: 2, x: 1, e: 2 }]],
    ['{a: .[]}', [1, 2], [{ a: 1 }, { a: 2 }]],
    ['1 + 2 * 3 - 4 / 2', null, [5]],
    ['-(1 + 2)', null, [-3]],
    ['7 % 3, "ab" + "c", [1] + [2], {a:1} + {b:2}, null + 1', null, [1, 'abc', [1, 2], { a: 1, b: 2 }, 1]],
    ['[1,2,3] - [2]', null, [[1, 3]]],
    ['"a,b" / ","', null, [['a', 'b']]],
    ['{a:{b:1}} * {a:{c:2}}', null, [{ a: { b: 1, c: 2 } }]],
    ['1 < 2, 1 == 1.0, "a" != "b", [1] < {}', null, [true, true, true, true]],
    ['true and false, true or false, (null | not)', null, [false, true, true]],
    ['.a // "none"', {}, ['none']],
    ['.a // .b // 3', { b: false }, [3]],
    ['if . > 1 then "big" elif . == 1 then "one" else "small" end', 1, ['one']],
    ['if . then 1 end', null, [null]],
    ['try error("x") catch .', null, ['x']],
    ['[.. | select(type == "number")]', [1, [2, { a: 3 }]], [[1, 2, 3]]],
    ['"\\(.a) and \\(.b | length)"', { a: 'x', b: [1, 2] }, ['x and 2']],
    ['. as $x | [$x, $x + 1]', 1, [[1, 2]]],
    ['reduce .[] as $n (0; . + $n)', [1, 2, 3], [6]],
    ['[foreach .[] as $n (0; . + $n)]', [1, 2, 3], [[1, 3, 6]]],
    [
      '[limit(2; .[])], first(.[]), [range(3)], [range(1; 6; 2)]',
      [5, 6, 7],
      [[5, 6], 5, [0, 1, 2], [1, 3, 5]],
    ],
    ['length, (.[0] | length)', ['abc', 1], [2, 3]],
    ['keys, has("a")', { b: 1, a: 2 }, [['a', 'b'], true]],
    ['map(. + 1), map(select(. > 1))', [1, 2], [[2, 3], [2]]],
    ['map_values(. + 1)', { a: 1 }, [{ a: 2 }]],
    ['to_entries', { a: 1 }, [[{ key: 'a', value: 1 }]]],
    ['with_entries(select(.value > 1))', { a: 1, b: 2 }, [{ b: 2 }]],
    ['from_entries', [{ name: 'a', value: 1 }], [{ a: 1 }]],
    ['add, any, all, min, max', [1, 2], [3, true, true, 1, 2]],
    [
      'sort, sort_by(-.), unique, reverse',
      [2, 1, 2],
      [
        [1, 2, 2],
        [2, 2, 1],
        [1, 2],
        [2, 1, 2],
      ],
    ],
    ['group_by(.a) | map(length)', [{ a: 1 }, { a: 2 }, { a: 1 }], [[2, 1]]],
    [
      'unique_by(.a), max_by(.a), min_by(.a)',
      [{ a: 1 }, { a: 2 }],
      [[{ a: 1 }, { a: 2 }], { a: 2 }, { a: 1 }],
    ],
    [
      'flatten, flatten(1)',
      [1, [2, [3]]],
      [
        [1, 2, 3],
        [1, 2, [3]],
      ],
    ],
    ['join("-"), (map(tostring) | join(","))', ['a', 'b'], ['a-b', 'a,b']],
    [
      'split(","), startswith("a"), endswith("c"), ltrimstr("a"), test("B"; "i")',
      'a,b,c',
      [['a', 'b', 'c'], true, true, ',b,c', true],
    ],
    ['gsub("b"; "x"), ascii_upcase, index("b")', 'abb', ['axx', 'ABB', 1]],
    ['capture("(?<n>[0-9]+)")', 'request 12', [{ n: '12' }]],
    ['tonumber, (tonumber | tostring)', '12', [12, '12']],
    ['tojson, (tojson | fromjson)', { a: 1 }, ['{"a":1}', { a: 1 }]],
    ['floor, sqrt, -1', 9.5, [9, Math.sqrt(9.5), -1]],
    ['contains({a: "x"}), inside([1])', { a: 'xyz' }, [true, false]],
    ['del(.a), del(.b[0])', { a: 1, b: [1, 2] }, [{ b: [1, 2] }, { a: 1, b: [2] }]],
    [
      '.a |= . + 1, .a = 5, .b += 1, .c //= 2',
      { a: 1 },
      [{ a: 2 }, { a: 5 }, { a: 1, b: 1 }, { a: 1, c: 2 }],
    ],
    ['.[] |= . * 2', [1, 2], [[2, 4]]],
    ['[paths], getpath(["a", 0])', { a: [1] }, [[['a'], ['a', 0]], 1]],
    ['@csv, @tsv, @json', ['a"b', 1, null], ['"a""b",1,', 'a"b\t1\t', '["a\\"b",1,null]']],
    [
      '@uri "/?q=\\(.)", @base64, (@base64 | @base64d), @html',
      'a&b',
      ['/?q=a%26b', 'YSZi', 'a&b', 'a&#38;b'],
    ],
    ['[.[] | if . == 2 then empty else . end]', [1, 2, 3], [[1, 3]]],
    ['.a.b.c', { a: null }, [null]],
    ['# a remark\n.a', { a: 1 }, [1]],
    [
      'transpose',
      [[1, 2], [3]],
      [
        [
          [1, 3],
          [2, null],
        ],
      ],
    ],
    ['{"a":1} | .a as $b | {$b}', null, [{ b: 1 }]],
    ['.end', { end: 1 }, [1]],
    ['{"__proto__": 1} | keys', null, [['__proto__']]],
  ])('%s of %j', (filter, value, results) => {
    expect(all(filter, value)).toEqual(results);
  });
});

describe('mistakes', () => {
  it.each([
    ['.a |', 'does not make sense at the end'],
    ['.[', 'does not make sense at the end'],
    ['{a', '","'],
    ['nosuch', 'There is no function nosuch/0 in this jq.'],
    ['$x', '$x is not set.'],
    ['"open', 'has no closing quote'],
    ['.a ~ 1', 'a "~" that means nothing'],
    ['def f: 1; f', '"def" is not part of this jq.'],
    ['if 1 then 2', '"end" is expected there'],
  ])('%s: %s', (filter, sentence) => {
    expect(() => all(filter, null)).toThrow(sentence);
  });

  it.each<[string, Json, string]>([
    ['.a', [1], 'array ([1]) has no place "a".'],
    ['.[]', 1, 'number (1) holds nothing to go through.'],
    ['{} + 1', null, `object ({}) and number (1) can't be added.`],
    ['1 / 0', null, `can't be divided by zero`],
    ['error("mine")', null, 'mine'],
    ['tonumber', 'x', 'string ("x") is no number.'],
  ])('%s of %j: %s', (filter, value, sentence) => {
    expect(() => all(filter, value)).toThrow(sentence);
  });
});

it('a filter without end says so; one that has results in between goes on', () => {
  const limited = (filter: string) => evaluate(parseQuery(filter), null, new Map(), 5_000);
  expect(() => [...limited('[range(1e9)] | length')]).toThrow('The filter goes on without end.');
  expect(() => [...limited('[range(1e9)]?')]).toThrow('The filter goes on without end.');
  expect([...limited('range(20000)')]).toHaveLength(20_000);
});

describe('reading JSON in pieces', () => {
  it('gives each value as soon as it is whole, wherever the text is cut', () => {
    const text = '{"a": "}\\"{"} [1,\n2]\n3 "x""y"null true{"b":1}4';
    const values = [{ a: '}"{' }, [1, 2], 3, 'x', 'y', null, true, { b: 1 }, 4];
    for (let cut = 0; cut <= text.length; cut++) {
      const reader = createJsonReader();
      const found = [...reader.read(text.slice(0, cut)), ...reader.read(text.slice(cut)), ...reader.end()];
      expect(found).toEqual(values);
    }
  });

  it('says what is not JSON', () => {
    expect(() => [...createJsonReader().read('open, at http://counter\n')]).toThrow(
      'This is not JSON: open,',
    );
    const reader = createJsonReader();
    expect([...reader.read('{"a":1')]).toEqual([]);
    expect(() => [...reader.end()]).toThrow('This is not JSON: {"a":1');
  });
});
