import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { command, newKey } from '../../../api/command.ts';
import { useMe } from '../../../api/session.tsx';
import { useRead } from '../../../api/use-read.ts';
import { useFormat } from '../../../format/use-format.ts';
import { useLabels } from '../../../i18n/use-labels.ts';
import { to } from '../../../paths.ts';
import { Section } from '../../../ui/Section.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import { usePolicyName } from '../use-policy-name.ts';
import { useDraftTexts } from './texts.ts';

/** Whether this person writes or activates policies. */
export function useDraftRights() {
  const { items } = useMe();
  const writes = items.includes('policy.edit');
  return { writes, activates: items.includes('policy.activate'), reads: writes || items.includes('policy.activate') };
}

/** Drafts that are written or wait for a second person, for who writes or activates policies. */
export function OpenDrafts() {
  const say = useDraftTexts();
  const nameOf = usePolicyName();
  const format = useFormat();
  const { name } = useLabels();
  const { reads } = useDraftRights();
  const { data } = useRead('listPolicyDrafts', { query: { limit: 100 }, when: reads });
  if (!data || data.items.length === 0) return null;
  return (
    <Section title={say('open')}>
      <ul>
        {data.items.map(draft => (
          <li key={draft.id}>
            <p>
              <Link to={to.policyDraft(draft.id)}>{nameOf(draft.process)}</Link> ·{' '}
              {say('follows', { base: draft.base })} · {say(`status-${draft.status}`, { version: draft.became ?? '' })}{' '}
              · {name(draft.changedBy)}, {format.moment(Date.parse(draft.changedAt))}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Begins a draft and opens it. */
export function NewDraft({ process }: { process: string }) {
  const say = useDraftTexts();
  const nameOf = usePolicyName();
  const navigate = useNavigate();
  const { writes } = useDraftRights();
  const [failed, setFailed] = useState<unknown>();
  const begin = async () => {
    try {
      const { body } = await command('createPolicyDraft', { body: { process }, key: newKey() });
      await navigate(to.policyDraft(body.id));
    } catch (error) {
      setFailed(error);
    }
  };
  if (!writes) return null;
  return (
    <>
      <Button aria-label={say('beginOf', { name: nameOf(process) })} onClick={() => void begin()}>
        {say('begin')}
      </Button>
      {failed === undefined ? null : <Trouble error={failed} />}
    </>
  );
}
