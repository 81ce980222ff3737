import { Button } from 'antd';
import { useState } from 'react';
import type { DecisionTable } from '../../../../domain/policy/decision-table.ts';
import { useLabels } from '../../../i18n/use-labels.ts';
import { Labelled } from '../../../ui/Labelled.tsx';
import { Section } from '../../../ui/Section.tsx';
import { TextInput } from '../../../ui/TextInput.tsx';
import styles from './draft.module.css';
import { ProblemAt } from './findings.tsx';
import { without } from './GroupForm.tsx';
import { Line, Pick } from './Pick.tsx';
import { TableGrid } from './TableGrid.tsx';
import { useDraftTexts } from './texts.ts';
import type { Body, Draft } from './use-draft.ts';

interface TablesFormProps {
  draft: Draft;
  body: Body;
  onChange(body: Body): void;
}

/** The decision tables of a policy, each an editable grid. */
export function TablesForm({ draft, body, onChange }: TablesFormProps) {
  const say = useDraftTexts();
  const { label } = useLabels();
  const [name, setName] = useState('');
  const tables = body.tables ?? {};
  const keep = (code: string, table: DecisionTable | undefined) => {
    const next = without(tables as Record<string, DecisionTable>, code, table);
    onChange(without(body, 'tables', Object.keys(next).length === 0 ? undefined : next));
  };
  return (
    <>
      <p className={styles.lead}>{say('nameable', { names: draft.names.join(', ') })}</p>
      {Object.entries(tables).map(([code, table]) => (
        <Section
          key={code}
          title={label(table.label) || code}
          aside={<Button onClick={() => keep(code, undefined)}>{say('removeTable', { name: code })}</Button>}
        >
          <OneTable process={draft.process} code={code} table={table} onChange={next => keep(code, next)} />
        </Section>
      ))}
      <div className={styles.row}>
        <Labelled label={say('tableName')}>
          <TextInput value={name} onChange={event => setName(event.target.value)} />
        </Labelled>
        <Button
          disabled={name.trim() === '' || Object.hasOwn(tables, name.trim())}
          onClick={() => {
            keep(name.trim(), newTable(name.trim()));
            setName('');
          }}
        >
          {say('addTable')}
        </Button>
      </div>
    </>
  );
}

function OneTable({
  process,
  code,
  table,
  onChange,
}: {
  process: string;
  code: string;
  table: DecisionTable;
  onChange(table: DecisionTable): void;
}) {
  const say = useDraftTexts();
  const pointer = `/tables/${code}`;
  return (
    <div className={styles.page}>
      <ProblemAt pointer={pointer} />
      <div className={styles.row}>
        {(['en', 'zh'] as const).map(language => (
          <Line
            key={language}
            label={say(language === 'en' ? 'english' : 'chinese', { name: say('name') })}
            pointer={`${pointer}/label/${language}`}
            value={table.label[language]}
            onChange={text => onChange({ ...table, label: { ...table.label, [language]: text } })}
          />
        ))}
        <Pick
          label={say('hit')}
          pointer={`${pointer}/hit`}
          value={table.hit}
          options={(['unique', 'first', 'any', 'collect'] as const).map(value => ({
            value,
            label: say(`hit-${value}`),
          }))}
          onChange={hit => onChange({ ...table, hit })}
        />
      </div>
      <TableGrid table={table} pointer={pointer} process={process} onChange={onChange} />
      <ProblemAt pointer={`${pointer}/rows`} />
      <ProblemAt pointer={`${pointer}/outputs`} />
    </div>
  );
}

function newTable(code: string): DecisionTable {
  const label = { en: code, zh: code };
  return {
    label,
    hit: 'first',
    inputs: [{ label: { en: 'Amount', zh: '金额' }, expression: 'amount' }],
    outputs: [{ name: 'group', label: { en: 'Group', zh: '分组' } }],
    rows: [{ when: ['-'], then: ['""'] }],
  };
}
