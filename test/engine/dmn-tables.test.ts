import { expect, test } from 'vitest';
import type { DecisionTable } from '../../domain/policy/decision-table.ts';
import { feelEvaluator } from '../../engine/evaluator.ts';
import { exportTable } from '../../integrations/dmn/export-table.ts';
import { importTable } from '../../integrations/dmn/import-table.ts';
import { dmnProblemText } from '../../integrations/dmn/problems.ts';
import { tableOf } from '../domain/policy/tables.ts';

const read = (xml: string) => importTable(xml, ['amount', 'currency'], feelEvaluator);

const table: DecisionTable = {
  ...tableOf(
    'first',
    [
      ['>= 1000000', 'not("USD")', '"finance"'],
      ['? > 5 and currency = "CNY" // <small>', '-', 'if amount > 7 then "a & b" else "\\"quoted\\""'],
    ],
    'lead "of" 单位',
  ),
  label: { en: 'Who signs', zh: '谁来签' },
};

async function problemsOf(xml: string) {
  const imported = await read(xml);
  if (!('problems' in imported)) throw new Error('it was taken');
  return imported.problems;
}

test.each(['unique', 'first', 'any', 'collect'] as const)(
  'a_table_that_is_%s_comes_back_as_it_was_exported',
  async hit => {
    const rows = table.rows.map((row, at) => (at === 1 ? { ...row, note: '会签规则 <1>' } : row));
    const exported = await exportTable('purchase', { ...table, hit, rows });
    expect(await read(exported)).toEqual({ table: { ...table, hit, rows }, left: [] });
  },
);

test.each([
  { default: 5 },
  { default: -5 },
  { default: true },
  { default: ['a', 'b'] },
  { default: { group: 'a', levels: 2 } },
  { default: null },
])('a_default_%o_comes_back', async otherwise => {
  const outputs = [{ name: 'group', label: { en: 'Group', zh: '组' }, ...otherwise }];
  expect(await read(await exportTable('t', { ...table, outputs }))).toEqual({ table: { ...table, outputs }, left: [] });
});

const foreign = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" xmlns:x="http://other" id="d" name="n" namespace="n">
  <decision id="a" name="Approvers">
    <variable name="group"/>
    <decisionTable id="t" hitPolicy="UNIQUE">
      <input id="i"><inputExpression id="e" typeRef="number"><text> amount </text></inputExpression>
        <inputValues id="v"><text>[0..100]</text></inputValues></input>
      <output id="o" x:width="3"/>
      <rule id="r"><inputEntry id="c"><text>&gt;= 5</text></inputEntry><outputEntry id="p"><text>"a"</text></outputEntry></rule>
      <rule id="s">
        <inputEntry id="f"><text></text></inputEntry><outputEntry id="q"><text>"b"</text></outputEntry>
      </rule>
    </decisionTable>
  </decision>
  <inputData id="k" name="amount"/>
</definitions>`;

test.each([
  'http://www.omg.org/spec/DMN/20151101/dmn.xsd',
  'http://www.omg.org/spec/DMN/20180521/MODEL/',
  'https://www.omg.org/spec/DMN/20191111/MODEL/',
  'https://www.omg.org/spec/DMN/20211108/MODEL/',
  'https://www.omg.org/spec/DMN/20230324/MODEL/',
  'https://www.omg.org/spec/DMN/20240513/MODEL/',
])('takes_a_table_of_another_tool_in_%s_and_says_what_it_left_out', async uri => {
  const imported = await read(foreign.replace('https://www.omg.org/spec/DMN/20230324/MODEL/', uri));
  expect(imported).toEqual({
    table: {
      label: { en: 'Approvers', zh: 'Approvers' },
      hit: 'unique',
      inputs: [{ label: { en: 'amount', zh: 'amount' }, expression: 'amount' }],
      outputs: [{ name: 'group', label: { en: 'group', zh: 'group' } }],
      rows: [
        { when: ['>= 5'], then: ['"a"'] },
        { when: ['-'], then: ['"b"'] },
      ],
    },
    left: [{ code: 'ALLOWED_VALUES', about: '[0..100]', at: 'input 1', line: 6 }],
  });
});

test.each([
  [
    'a policy not known',
    'hitPolicy="UNIQUE"',
    'hitPolicy="PRIORITY"',
    { code: 'HIT_POLICY', about: 'PRIORITY', line: 5 },
  ],
  [
    'an aggregation',
    'hitPolicy="UNIQUE"',
    'hitPolicy="COLLECT" aggregation="SUM"',
    { code: 'AGGREGATION', about: 'SUM', line: 5 },
  ],
  ['a clock', '"b"', 'today()', { code: 'FORBIDDEN', about: 'today()', at: 'rule 2, output group', line: 10 }],
  [
    'a name there is not',
    '&gt;= 5',
    '&gt;= five',
    { code: 'UNKNOWN_NAME', about: 'five', at: 'rule 1, input 1', line: 9 },
  ],
  ['what cannot be read', '&gt;= 5', '&gt;= 5 &lt;', { code: 'SYNTAX', at: 'rule 1, input 1', line: 9 }],
  [
    'another language',
    '<inputEntry id="c">',
    '<inputEntry id="c" expressionLanguage="javascript">',
    { code: 'LANGUAGE', about: 'javascript', line: 9 },
  ],
  [
    'a missing cell',
    '<inputEntry id="f"><text></text></inputEntry>',
    '',
    { code: 'WRONG_CELLS', at: 'rule 2', line: 10 },
  ],
  [
    'a computed default',
    '<output id="o" x:width="3"/>',
    '<output id="o"><defaultOutputEntry id="z"><text>amount</text></defaultOutputEntry></output>',
    { code: 'DEFAULT', about: 'amount', at: 'output group' },
  ],
])('refuses_%s_and_says_where', async (_, from, to, expected) => {
  expect(await problemsOf(foreign.replace(from, to))).toEqual([expect.objectContaining(expected)]);
});

test('refuses_what_is_no_dmn_no_table_several_tables_and_too_much', async () => {
  expect(await problemsOf('<html>')).toMatchObject([{ code: 'NOT_DMN' }]);
  expect(await problemsOf('{}')).toMatchObject([{ code: 'NOT_DMN' }]);
  expect(await problemsOf('x'.repeat(1_000_001))).toMatchObject([{ code: 'TOO_LARGE' }]);
  const literal = foreign.replace(
    /<decisionTable[\s\S]*<\/decisionTable>/,
    '<literalExpression><text>1</text></literalExpression>',
  );
  expect(await problemsOf(literal)).toEqual([{ code: 'NO_TABLE', about: 'Approvers' }]);
  const two = foreign.replace('<inputData', '<decision id="b" name="Second"/><inputData');
  expect(await problemsOf(two)).toEqual([{ code: 'SEVERAL_TABLES', about: 'Approvers, Second' }]);
});

test('a_problem_reads_as_one_line_in_both_languages', () => {
  const problem = { code: 'UNKNOWN_NAME', about: 'five', at: 'rule 1, input 1', line: 9 } as const;
  expect(dmnProblemText(problem)).toEqual({
    en: '9: rule 1, input 1: No such name: five',
    zh: '9: rule 1, input 1: 名称不存在: five',
  });
});
