import type { Label } from '../../domain/label.ts';
import type { DecisionTable } from '../../domain/policy/decision-table.ts';
import type { Evaluator } from '../../domain/policy/evaluator.ts';
import { lintTable, type TableFinding } from '../../domain/policy/lint-table.ts';
import { asDmn13, type DmnDefinitions, type DmnElement, type DmnTable, type DmnText, dmnModdle } from './model.ts';
import { type DmnProblem, isDmnCode } from './problems.ts';

/** The table, with what of the file it does not hold; or why it cannot be taken. */
export type ImportedTable = { table: DecisionTable; left: DmnProblem[] } | { problems: DmnProblem[] };

const LARGEST = 1_000_000;
const HITS: Partial<Record<string, DecisionTable['hit']>> = {
  UNIQUE: 'unique',
  FIRST: 'first',
  ANY: 'any',
  COLLECT: 'collect',
};

/** Reads a DMN 1.x file of one decision with one table. Expressions are judged as the policy's lint judges them, over the same names. */
export async function importTable(xml: string, names: readonly string[], evaluator: Evaluator): Promise<ImportedTable> {
  if (xml.length > LARGEST) return { problems: [{ code: 'TOO_LARGE', about: `${LARGEST} characters` }] };
  const definitions = await parse(xml);
  if ('code' in definitions) return { problems: [definitions] };
  const decisions = (definitions.drgElement ?? []).filter(({ $type }) => $type === 'dmn:Decision');
  const [decision, ...others] = decisions;
  if (others.length > 0) {
    return { problems: [{ code: 'SEVERAL_TABLES', about: decisions.map(({ name = '' }) => name).join(', ') }] };
  }
  if (decision?.decisionLogic?.$type !== 'dmn:DecisionTable') {
    return { problems: [{ code: 'NO_TABLE', about: decision?.name ?? '' }] };
  }
  const logic: DmnTable = decision.decisionLogic;
  const locate = locator(xml);
  const refused = [...refusals(logic, locate), ...foreignTexts(logic, locate)];
  const read = readTable(
    logic,
    decision.variable?.name ?? decision.name ?? 'output',
    labelOf(decision, decision.name),
    evaluator,
  );
  const problems = [...refused, ...read.problems.map(problem => locate(problem, logic))];
  if (problems.length > 0) return { problems };
  const linted = lintTable(read.table, names, evaluator).flatMap(finding => problemOf(finding, logic, locate));
  if (linted.length > 0) return { problems: linted };
  return { table: read.table, left: leftOut(logic, locate) };
}

async function parse(xml: string): Promise<DmnDefinitions | DmnProblem> {
  try {
    const { rootElement } = await dmnModdle().fromXML(asDmn13(xml));
    return rootElement as DmnDefinitions;
  } catch (error) {
    return { code: 'NOT_DMN', about: error instanceof Error ? (error.message.split('\n')[0] ?? '') : '' };
  }
}

function readTable(
  logic: DmnTable,
  onlyOutput: string,
  label: Label,
  evaluator: Evaluator,
): { table: DecisionTable; problems: DmnProblem[] } {
  const problems: DmnProblem[] = [];
  const outputs = (logic.output ?? []).map(output => {
    const name = output.name ?? onlyOutput;
    const said = { name, label: labelOf(output, name) };
    if (!output.defaultOutputEntry) return said;
    const about = textOf(output.defaultOutputEntry);
    const evaluated = evaluator.evaluate(about, {});
    if ('fault' in evaluated) problems.push({ code: 'DEFAULT', about, at: `output ${name}` });
    return 'fault' in evaluated ? said : { ...said, default: evaluated.value };
  });
  const table: DecisionTable = {
    label,
    hit: HITS[logic.hitPolicy ?? 'UNIQUE'] ?? 'unique',
    inputs: (logic.input ?? []).map(input => {
      const expression = textOf(input.inputExpression);
      return { label: labelOf(input, expression), expression };
    }),
    outputs,
    rows: (logic.rule ?? []).map(({ inputEntry = [], outputEntry = [], annotationEntry = [] }) => {
      const note = annotationEntry[0]?.text;
      const cells = { when: inputEntry.map(entry => textOf(entry) || '-'), then: outputEntry.map(textOf) };
      return note === undefined ? cells : { ...cells, note };
    }),
  };
  return { table, problems };
}

function textOf(element: DmnText | undefined): string {
  return element?.text?.trim() ?? '';
}

function labelOf({ label, name, zh }: DmnElement, otherwise = ''): Label {
  const en = label ?? name ?? otherwise;
  return { en, zh: zh ?? en };
}

type Locate = (problem: DmnProblem, element: DmnElement | undefined) => DmnProblem;

/** Adds the line of the file in which an element's id stands. */
function locator(xml: string): Locate {
  return (problem, element) => {
    const at = ['"', "'"].map(quote => xml.indexOf(`id=${quote}${element?.id}${quote}`)).find(found => found >= 0);
    return at === undefined ? problem : { ...problem, line: xml.slice(0, at).split('\n').length };
  };
}

function refusals(logic: DmnTable, locate: Locate): DmnProblem[] {
  const { hitPolicy = 'UNIQUE', aggregation } = logic;
  return [
    ...(HITS[hitPolicy] ? [] : [locate({ code: 'HIT_POLICY', about: hitPolicy }, logic)]),
    ...(aggregation ? [locate({ code: 'AGGREGATION', about: aggregation }, logic)] : []),
  ];
}

function foreignTexts(logic: DmnTable, locate: Locate): DmnProblem[] {
  const texts = [
    ...(logic.input ?? []).map(({ inputExpression }) => inputExpression),
    ...(logic.rule ?? []).flatMap(({ inputEntry = [], outputEntry = [] }) => [...inputEntry, ...outputEntry]),
  ];
  return texts.flatMap(text => {
    const language = text?.expressionLanguage;
    return !language || /feel/i.test(language) ? [] : [locate({ code: 'LANGUAGE', about: language }, text)];
  });
}

/** What makes a cell useless refuses the file; what rows do together is told by the lint of the policy that takes the table. */
function problemOf(finding: TableFinding, logic: DmnTable, locate: Locate): DmnProblem[] {
  const { code, about, rows, input, output } = finding;
  if (!isDmnCode(code)) return [];
  const at = [rows && `rule ${rows.join(', ')}`, input && `input ${input}`, output && `output ${output}`];
  return [locate({ code, about, at: at.filter(Boolean).join(', ') }, elementOf(logic, finding))];
}

function elementOf(logic: DmnTable, { rows, input }: TableFinding): DmnElement | undefined {
  const rule = rows?.[0] === undefined ? undefined : logic.rule?.[rows[0] - 1];
  const entry = rule && input !== undefined ? rule.inputEntry?.[input - 1] : undefined;
  return entry?.id ? entry : (rule ?? (input === undefined ? logic : logic.input?.[input - 1]));
}

function leftOut(logic: DmnTable, locate: Locate): DmnProblem[] {
  const inputs = (logic.input ?? []).map((input, at) => ({
    values: input.inputValues,
    element: input,
    at: `input ${at + 1}`,
  }));
  const outputs = (logic.output ?? []).map((output, at) => ({
    values: output.outputValues,
    element: output,
    at: `output ${at + 1}`,
  }));
  return [...inputs, ...outputs].flatMap(({ values, element, at }) =>
    textOf(values) === '' ? [] : [locate({ code: 'ALLOWED_VALUES', about: textOf(values), at }, element)],
  );
}
