import type { Json } from '../../domain/json.ts';
import type { DecisionTable } from '../../domain/policy/decision-table.ts';
import { dmnModdle } from './model.ts';

/** A decision table as a DMN 1.3 file of one decision, which `importTable` reads as the same table. */
export async function exportTable(name: string, table: DecisionTable): Promise<string> {
  const moddle = dmnModdle();
  const text = (type: string, id: string, content: string) => moddle.create(`dmn:${type}`, { id, text: content });
  const decisionLogic = moddle.create('dmn:DecisionTable', {
    id: 'table',
    hitPolicy: table.hit.toUpperCase(),
    input: table.inputs.map(({ label, expression }, at) =>
      moddle.create('dmn:InputClause', {
        id: `input-${at + 1}`,
        label: label.en,
        zh: label.zh,
        inputExpression: text('LiteralExpression', `input-${at + 1}-expression`, expression),
      }),
    ),
    output: table.outputs.map((output, at) =>
      moddle.create('dmn:OutputClause', {
        id: `output-${at + 1}`,
        name: output.name,
        label: output.label.en,
        zh: output.label.zh,
        ...(output.default === undefined
          ? {}
          : { defaultOutputEntry: text('LiteralExpression', `output-${at + 1}-default`, feelOf(output.default)) }),
      }),
    ),
    rule: table.rows.map(({ when, then, note }, row) =>
      moddle.create('dmn:DecisionRule', {
        id: `row-${row + 1}`,
        inputEntry: when.map((test, at) => text('UnaryTests', `row-${row + 1}-when-${at + 1}`, test)),
        outputEntry: then.map((value, at) => text('LiteralExpression', `row-${row + 1}-then-${at + 1}`, value)),
        ...(note === undefined ? {} : { annotationEntry: [moddle.create('dmn:RuleAnnotation', { text: note })] }),
      }),
    ),
    ...(table.rows.some(({ note }) => note !== undefined)
      ? { annotation: [moddle.create('dmn:RuleAnnotationClause', { name: 'note' })] }
      : {}),
  });
  const decision = moddle.create('dmn:Decision', {
    id: 'decision',
    name: table.label.en,
    zh: table.label.zh,
    variable: moddle.create('dmn:InformationItem', { id: 'variable', name: table.label.en }),
    decisionLogic,
  });
  const definitions = moddle.create('dmn:Definitions', {
    id: 'definitions',
    name,
    namespace: 'https://countersign.dev/dmn/1',
    drgElement: [decision],
  });
  const { xml } = await moddle.toXML(definitions, { format: true });
  return xml;
}

/** JSON is FEEL, but for a negative number alone, which is FEEL too. */
function feelOf(value: Json): string {
  return JSON.stringify(value);
}
