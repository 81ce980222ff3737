import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { JoinPreview } from '../../api/answers.ts';
import { commandAt, newKey } from '../../api/command.ts';
import { isProblem } from '../../api/problem.ts';
import { useMe, useSignOut } from '../../api/session.tsx';
import { RequirementList } from '../../components/requirements/RequirementList.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import styles from './Join.module.css';
import { forgetLink, keptLink } from './kept-link.ts';
import { useJoinTexts } from './texts.ts';

const PATH = '/v1/reseller-invitations/join';

/** An invitation opened by its link: what it would do, what stands in its way, and accepting it. */
export default function Join() {
  const say = useJoinTexts();
  const token = keptLink();
  return (
    <Page title={say('title')}>
      {token ? <Invitation token={token} /> : <Empty title={say('none')} hint={say('noneHint')} />}
    </Page>
  );
}

function Invitation({ token }: { token: string }) {
  const say = useJoinTexts();
  const { label, name, language } = useLabels();
  const { organization } = useMe();
  const navigate = useNavigate();
  const key = useRef(newKey());
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<unknown>();
  const tried = useQuery({
    queryKey: [PATH, token, language],
    queryFn: async () => {
      const query = { 'validate-only': true };
      return (await commandAt<JoinPreview>('post', PATH, { query, body: { token }, key: newKey() })).body;
    },
    retry: false,
  });
  const accept = async () => {
    setBusy(true);
    setFailed(undefined);
    try {
      const { body } = await commandAt<{ id: string }>('post', PATH, { body: { token }, key: key.current });
      forgetLink();
      await navigate(to.case(body.id));
    } catch (error) {
      if (isProblem(error)) key.current = newKey();
      setFailed(error);
    }
    setBusy(false);
  };
  const refused = failed ?? tried.error ?? undefined;
  if (tried.isPending) return <Skeleton rows={3} label={say('looking')} />;
  if (refused !== undefined) return <Refused error={refused} />;
  if (!tried.data) return null;
  const { inviter, preview } = tried.data;
  return (
    <div className={styles.invitation}>
      <p className={styles.lead}>{say('invites', { inviter: label(inviter), company: name(organization) })}</p>
      <p>{say('once')}</p>
      <p className={styles.soft}>{say('next', { state: label(preview.stateLabel) })}</p>
      <div>
        <Button type="primary" loading={busy} onClick={() => void accept()}>
          {say('accept')}
        </Button>
      </div>
    </div>
  );
}

/** Why it cannot be accepted, with the way on: what stands in its way line by line, or signing in as whom it is for. */
function Refused({ error }: { error: unknown }) {
  const say = useJoinTexts();
  const { name } = useLabels();
  const me = useMe();
  const signOut = useSignOut();
  if (isProblem(error, 'LINK_MISSING', 'NOT_PERMITTED'))
    return (
      <Empty
        title={error.problem.title}
        hint={say('another', { person: name(me), company: name(me.organization) })}
        action={<Button onClick={() => void signOut(to.invitation())}>{say('signInAgain')}</Button>}
      />
    );
  if (!isProblem(error) || !error.problem.unmet) return <Trouble error={error} />;
  const { title, unmet } = error.problem;
  return (
    <div role="alert" className={styles.invitation}>
      <strong>{title}</strong>
      <p>{say('unmet')}</p>
      <RequirementList requirements={unmet} />
    </div>
  );
}
