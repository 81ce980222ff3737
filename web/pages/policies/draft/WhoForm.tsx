import { useId } from 'react';
import type { Who } from '../../../../domain/policy/stage.ts';
import { useRead } from '../../../api/use-read.ts';
import { useLabels } from '../../../i18n/use-labels.ts';
import styles from './draft.module.css';
import { ProblemAt } from './findings.tsx';
import { Line, Pick } from './Pick.tsx';
import { useDraftTexts } from './texts.ts';
import { numberOf } from './ValueControl.tsx';

type Way = 'role' | 'user' | 'item' | 'unit' | 'position' | 'field' | 'expression' | 'capability' | 'history';
const WAYS: readonly Way[] = [
  'role',
  'user',
  'item',
  'unit',
  'position',
  'field',
  'expression',
  'capability',
  'history',
];
const PLACES = ['unit', 'home-unit', 'partner', 'counterparty', 'organization', 'vendor'] as const;

interface WhoFormProps {
  who: Who;
  pointer: string;
  onChange(who: Who): void;
}

/** One way of finding people. */
export function WhoForm({ who, pointer, onChange }: WhoFormProps) {
  const say = useDraftTexts();
  const way = WAYS.find(name => name in who) ?? 'role';
  const nth = Number(pointer.split('/').at(-1)) + 1;
  return (
    <div className={styles.row}>
      <Pick
        label={say('whoNth', { nth })}
        pointer={pointer}
        value={way}
        options={WAYS.map(value => ({ value, label: say(`who-${value}`) }))}
        onChange={chosen => onChange(begin(chosen))}
      />
      <WayForm who={who} pointer={pointer} onChange={onChange} />
      <ProblemAt pointer={`${pointer}/covers`} />
    </div>
  );
}

function begin(way: Way): Who {
  switch (way) {
    case 'role':
      return { role: 'approver', at: 'unit' };
    case 'item':
      return { item: '', at: 'unit' };
    case 'position':
      return { position: 'unit-lead' };
    case 'history':
      return { history: 'last-round' };
    case 'user':
      return { user: '' };
    case 'unit':
      return { unit: 'unit' };
    case 'field':
      return { field: '' };
    case 'expression':
      return { expression: '' };
    case 'capability':
      return { capability: '' };
  }
}

function WayForm({ who, pointer, onChange }: WhoFormProps) {
  const say = useDraftTexts();
  const words = useId();
  const { label } = useLabels();
  const { data: rights } = useRead('listRights');
  if ('role' in who || 'item' in who) {
    const code = 'role' in who ? who.role : who.item;
    const kind = 'role' in who ? 'role' : 'item';
    const known = (rights?.items ?? []).filter(right => right.kind === kind);
    const options = [
      ...known.map(right => ({ value: right.code, label: label(right.label) })),
      ...(known.some(right => right.code === code) ? [] : [{ value: code, label: code || '–' }]),
    ];
    return (
      <>
        <Pick
          label={say('which')}
          pointer={`${pointer}/${kind}`}
          value={code}
          options={options}
          onChange={chosen => onChange({ ...who, [kind]: chosen })}
        />
        <Pick
          label={say('at')}
          pointer={`${pointer}/at`}
          value={who.at}
          options={PLACES.map(value => ({ value, label: say(`at-${value}`) }))}
          onChange={at => onChange({ ...who, at })}
        />
      </>
    );
  }
  if ('position' in who) {
    return (
      <>
        <Pick
          label={say('which')}
          pointer={`${pointer}/position`}
          value={who.position}
          options={(['unit-lead', 'manager'] as const).map(value => ({ value, label: say(`position-${value}`) }))}
          onChange={position => onChange({ ...who, position })}
        />
        <Line
          label={say('levels')}
          pointer={`${pointer}/levels`}
          value={String(who.levels ?? 1)}
          onChange={text => onChange({ ...who, levels: numberOf(text) as number })}
        />
      </>
    );
  }
  if ('history' in who) {
    return (
      <Pick
        label={say('which')}
        pointer={`${pointer}/history`}
        value={who.history}
        options={(['partner', 'last-round'] as const).map(value => ({ value, label: say(`history-${value}`) }))}
        onChange={history => onChange({ history })}
      />
    );
  }
  if ('capability' in who) {
    const { capability, covers } = who;
    return (
      <>
        <Line
          label={say('which')}
          pointer={`${pointer}/capability`}
          value={capability}
          onChange={text => onChange({ ...who, capability: text })}
        />
        <label htmlFor={words}>
          <input
            id={words}
            type="checkbox"
            checked={covers === true}
            onChange={event => onChange(event.target.checked ? { capability, covers: true } : { capability })}
          />{' '}
          {say('covers')}
        </label>
      </>
    );
  }
  const [member = 'user', held = ''] = Object.entries(who)[0] ?? [];
  return (
    <Line
      label={say('which')}
      pointer={`${pointer}/${member}`}
      value={String(held)}
      className={member === 'expression' ? styles.wide : undefined}
      onChange={text => onChange({ [member]: text } as Who)}
    />
  );
}
