import type { Answer } from '../../api/operations.ts';
import { useRead } from '../../api/use-read.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';
import { amountWords, namesIn } from './cell-words.ts';
import { useDraftTexts } from './draft/texts.ts';
import { Lines } from './Lines.tsx';
import styles from './policies.module.css';
import { usePoliciesTexts } from './texts.ts';
import { useMoneyNames } from './use-policy-fields.ts';
import { useRuleWords } from './use-rule-words.ts';

type Policy = Answer<'getPolicy'>;

/** Stages, tables, duties and standing in of a version in words and tables; its document for whoever wants that. */
export function Rules({ policy, runs }: { policy: Policy; runs: boolean }) {
  const say = usePoliciesTexts();
  const words = useDraftTexts();
  const rules = useRuleWords();
  const { label } = useLabels();
  const money = useMoneyNames(policy.process);
  const { data: process } = useRead('getProcess', { params: { name: policy.process }, when: runs });
  const { stages, tables, duties, delegation } = policy;
  if (!stages && !tables && !duties && !delegation) return null;
  const stateOf = (code: string) => label(process?.states.find(state => state.code === code)?.label) || code;
  return (
    <>
      {Object.entries(stages ?? {}).map(([code, stage]) => (
        <Section key={code} title={stateOf(code)}>
          <StageWords stage={stage} tables={tables} />
        </Section>
      ))}
      {Object.entries(tables ?? {}).map(([code, table]) => (
        <Section key={code} title={label(table.label) || code}>
          <p className={styles.lead}>{words('said', { what: words('hit'), value: words(`hit-${table.hit}`) })}</p>
          <PlainTable
            label={label(table.label) || code}
            columns={[
              { key: 'row', label: words('row') },
              ...table.inputs.map((input, nth) => ({
                key: `in-${nth}`,
                label: label(input.label) || input.expression,
              })),
              ...table.outputs.map((output, nth) => ({ key: `out-${nth}`, label: label(output.label) || output.name })),
            ]}
            rows={table.rows.map(({ when, then }, nth) => ({
              key: String(nth),
              cells: [
                nth + 1,
                ...when.map((test, at) =>
                  money.has(table.inputs[at]?.expression.trim() ?? '') ? amountWords(test) : test,
                ),
                ...then.map(cell => namesIn(cell)?.join(', ') ?? cell),
              ],
            }))}
          />
        </Section>
      ))}
      {duties || delegation ? (
        <Section title={words('part-duties')}>
          <ul className={styles.lines}>
            {(duties ?? []).map(duty => {
              const said = rules.duty(duty, stateOf);
              return <li key={said}>{said}</li>;
            })}
            {delegation ? <li>{words('said', { what: words('delegation'), value: delegation.most })}</li> : null}
          </ul>
        </Section>
      ) : null}
      <details>
        <summary>{say('document')}</summary>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard */}
        <pre className={styles.document} tabIndex={0}>
          {JSON.stringify({ stages, tables, duties, delegation }, null, 2)}
        </pre>
      </details>
    </>
  );
}

type Stage = NonNullable<Policy['stages']>[string];

function StageWords({ stage, tables }: { stage: Stage; tables: Policy['tables'] }) {
  const words = useDraftTexts();
  const rules = useRuleWords();
  const { label } = useLabels();
  const { combine, table, whenSuspended = 'runs', again = 'everybody', groups } = stage;
  const chosen = table === undefined ? undefined : label(tables?.[table]?.label) || table;
  const said = [
    ...(groups.length > 1 ? [words(`combine-${combine}`)] : []),
    ...(chosen === undefined ? [] : [words('said', { what: words('table'), value: chosen })]),
    words('said', { what: words('whenSuspended'), value: words(`suspended-${whenSuspended}`) }),
    words('said', { what: words('again'), value: words(`again-${again}`) }),
  ];
  return (
    <div className={styles.lines}>
      <p className={styles.lead}>{said.join(' · ')}</p>
      <PlainTable
        label={words('part-stages')}
        columns={[
          { key: 'group', label: words('groupName') },
          { key: 'who', label: words('who') },
          { key: 'rule', label: words('rule') },
        ]}
        rows={groups.map(group => ({
          key: group.name,
          cells: [
            label(group.label) || group.name,
            <Lines key="who" lines={rules.group(group)} />,
            rules.rule(group.rule),
          ],
        }))}
      />
    </div>
  );
}
