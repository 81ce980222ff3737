import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { command, newKey } from '../../../api/command.ts';
import { useMe } from '../../../api/session.tsx';
import { instantOf } from '../../../components/form/wall-clock.ts';
import { to } from '../../../paths.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Labelled } from '../../../ui/Labelled.tsx';
import { TextInput } from '../../../ui/TextInput.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import styles from './draft.module.css';
import { useDraftTexts } from './texts.ts';
import type { Draft } from './use-draft.ts';

interface DraftActionsProps {
  draft: Draft;
  dirty: boolean;
  busy: boolean;
  /** Whether lint lets it be proposed. */
  sound: boolean;
  /** Saves what is typed; the tag after it. */
  save(): Promise<string | undefined>;
}

type Asked = 'propose' | 'activate' | 'discard';

/** What can be done with a draft: save, propose, activate as a second person, bring up to date, put away. */
export function DraftActions({ draft, dirty, busy, sound, save }: DraftActionsProps) {
  const say = useDraftTexts();
  const [asked, setAsked] = useState<Asked>();
  const act = useActs(draft, save);
  const { may, status, base, newest } = draft;
  const open = status === 'draft' || status === 'proposed';
  if (!open) return null;
  return (
    <div className={styles.row}>
      {may.edit ? (
        <Button type={dirty ? 'primary' : 'default'} disabled={!dirty || busy} onClick={() => void save()}>
          {say('save')}
        </Button>
      ) : null}
      {may.edit && newest > base ? (
        <Button disabled={busy} onClick={() => void act.run('rebase')}>
          {say('rebase', { version: newest })}
        </Button>
      ) : null}
      {may.edit && (status === 'draft' || dirty) ? (
        <Button type={dirty ? 'default' : 'primary'} disabled={!sound || busy} onClick={() => setAsked('propose')}>
          {say('propose')}
        </Button>
      ) : null}
      {status === 'proposed' && !dirty ? (
        <Button
          type="primary"
          disabled={!may.activate}
          title={may.own ? say('own') : undefined}
          onClick={() => setAsked('activate')}
        >
          {say('activate')}
        </Button>
      ) : null}
      {may.edit ? <Button onClick={() => setAsked('discard')}>{say('discard')}</Button> : null}
      {status === 'proposed' && may.own ? <p className={styles.lead}>{say('own')}</p> : null}
      {act.failed === undefined || asked ? null : <Trouble error={act.failed} />}
      {asked ? <Confirm asked={asked} draft={draft} act={act} onClose={() => setAsked(undefined)} /> : null}
    </div>
  );
}

type Acts = ReturnType<typeof useActs>;

function Confirm({ asked, draft, act, onClose }: { asked: Asked; draft: Draft; act: Acts; onClose(): void }) {
  const say = useDraftTexts();
  const [from, setFrom] = useState('');
  const submit = async () => {
    if (await act.run(asked, from)) onClose();
  };
  return (
    <Dialog
      title={say(`${asked}Title`)}
      onSubmit={() => void submit()}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="primary" danger={asked === 'discard'} htmlType="submit" disabled={act.busy}>
            {say(asked)}
          </Button>
        </>
      }
    >
      {asked === 'propose' ? (
        <>
          <p>{say('proposeLead')}</p>
          <Labelled label={say('from')}>
            <TextInput type="datetime-local" value={from} onChange={event => setFrom(event.target.value)} />
          </Labelled>
        </>
      ) : null}
      {asked === 'activate' ? (
        <p>{say('activateLead', { version: draft.base + 1, count: draft.changes.length })}</p>
      ) : null}
      {act.failed === undefined ? null : <Trouble error={act.failed} />}
    </Dialog>
  );
}

/** The acts themselves; what they change is asked for again. */
function useActs(draft: Draft, save: () => Promise<string | undefined>) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { zone } = useMe();
  const [failed, setFailed] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  async function once(verb: Asked | 'rebase', from: string): Promise<void> {
    const seen = await save();
    if (seen === undefined) return;
    const wish = { params: { id: draft.id }, seen, key: newKey() };
    if (verb === 'propose') {
      const effectiveFrom = from === '' ? {} : { effectiveFrom: instantOf(from, zone) };
      await command('proposePolicyDraft', { ...wish, body: effectiveFrom });
    } else if (verb === 'activate') {
      const { body } = await command('activatePolicyDraft', { ...wish, body: {} });
      await navigate(to.policy(draft.process, body.version));
    } else await command(verb === 'rebase' ? 'rebasePolicyDraft' : 'discardPolicyDraft', { ...wish, body: {} });
  }
  async function run(verb: Asked | 'rebase', from = ''): Promise<boolean> {
    setBusy(true);
    setFailed(undefined);
    try {
      await once(verb, from);
      for (const path of ['/v1/policies', '/v1/policy-drafts', `/v1/policy-drafts/${draft.id}`])
        await queries.invalidateQueries({ queryKey: [path] });
      return true;
    } catch (error) {
      setFailed(error);
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { run, failed, busy };
}
