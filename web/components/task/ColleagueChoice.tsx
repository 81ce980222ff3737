import { useState } from 'react';
import { useMe } from '../../api/session.tsx';
import { useRead } from '../../api/use-read.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Labelled } from '../../ui/Labelled.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { useTaskTexts } from './texts.ts';

interface ColleagueChoiceProps {
  label: string;
  value: string;
  problem?: string | undefined;
  /** The reader may be chosen as well. */
  self?: boolean;
  onChange(userId: string): void;
}

/** One of the active people of the reader's own company, found by a part of the name. */
export function ColleagueChoice({ label, value, problem, self = false, onChange }: ColleagueChoiceProps) {
  const say = useTaskTexts();
  const me = useMe();
  const { name } = useLabels();
  const [q, setQ] = useState('');
  const query = {
    q: q.trim() === '' ? undefined : q.trim(),
    organization: me.organization?.id,
    status: 'active',
    limit: 100,
  };
  const { data } = useRead('listUsers', { query, keep: true });
  const people = (data?.items ?? []).filter(({ id }) => self || id !== me.id);
  return (
    <>
      <Labelled label={say('search')}>
        <TextInput type="search" value={q} onChange={event => setQ(event.target.value)} />
      </Labelled>
      <Labelled label={label} problem={problem}>
        <Choice
          label={label}
          value={people.some(({ id }) => id === value) ? value : ''}
          options={[{ value: '', label: say('choose') }, ...people.map(one => ({ value: one.id, label: name(one) }))]}
          onChange={onChange}
        />
      </Labelled>
    </>
  );
}
