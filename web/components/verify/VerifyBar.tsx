import { Button } from 'antd';
import { saveFile } from '../../ui/save-file.ts';
import { Trouble } from '../../ui/Trouble.tsx';
import { useVerifyTexts } from './texts.ts';
import { readTrail, useVerdict } from './use-verdict.ts';
import { VerdictLine } from './VerdictLine.tsx';
import styles from './verify.module.css';
import { trailLines } from './verify-trail.ts';

/** Verifies the trail of a case with one press, and gives it as a file for whoever wants to check elsewhere. */
export function VerifyBar({ caseId, number }: { caseId: string; number: string | null }) {
  const say = useVerifyTexts();
  const { checking, verdict, error, check } = useVerdict(caseId);
  const save = async () =>
    saveFile(`${number ?? caseId}-trail.ndjson`, trailLines(await readTrail(caseId)), 'application/x-ndjson');
  return (
    <div className={styles.bar}>
      <Button size="small" loading={checking ?? false} onClick={() => void check()}>
        {say(checking ? 'verifying' : 'verify')}
      </Button>
      <Button size="small" onClick={() => void save()}>
        {say('export')}
      </Button>
      {verdict ? <VerdictLine verdict={verdict} /> : null}
      {error ? <Trouble error={error} again={check} /> : null}
    </div>
  );
}
