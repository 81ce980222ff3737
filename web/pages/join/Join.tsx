import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { CommandPreview } from '../../api/answers.ts';
import { commandAt, newKey } from '../../api/command.ts';
import { isProblem } from '../../api/problem.ts';
import { useMe } from '../../api/session.tsx';
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
      return (await commandAt<CommandPreview>('post', PATH, { query, body: { token }, key: newKey() })).body.preview;
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
  return (
    <div className={styles.invitation}>
      <p>{say('lead')}</p>
      <p>{say('as', { company: name(organization) })}</p>
      {tried.data ? <p className={styles.soft}>{say('next', { state: label(tried.data.stateLabel) })}</p> : null}
      {refused === undefined ? null : <Refused error={refused} />}
      <div>
        <Button type="primary" disabled={!tried.data} loading={busy} onClick={() => void accept()}>
          {say('accept')}
        </Button>
      </div>
    </div>
  );
}

/** Why it cannot be accepted; what stands in its way line by line, where that is told. */
function Refused({ error }: { error: unknown }) {
  if (!isProblem(error) || !error.problem.unmet) return <Trouble error={error} />;
  const { title, unmet } = error.problem;
  return (
    <div role="alert">
      <strong>{title}</strong>
      <RequirementList requirements={unmet} />
    </div>
  );
}
