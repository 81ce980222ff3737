import { Button } from 'antd';
import { address } from '../../api/client.ts';
import { placeOf } from '../../api/operations.ts';
import { Trouble } from '../../ui/Trouble.tsx';
import { useVerifyTexts } from './texts.ts';
import { useVerdict } from './use-verdict.ts';
import { VerdictLine } from './VerdictLine.tsx';
import styles from './verify.module.css';

/** Verifies the trail of a case with one press, and gives it as a signed file for whoever wants to check elsewhere. */
export function VerifyBar({ caseId }: { caseId: string }) {
  const say = useVerifyTexts();
  const { checking, verdict, error, check } = useVerdict(caseId);
  return (
    <div className={styles.bar}>
      <Button size="small" loading={checking ?? false} onClick={() => void check()}>
        {say(checking ? 'verifying' : 'verify')}
      </Button>
      <a className={styles.export} href={address(placeOf('exportCaseAudit', { id: caseId }).path)} download>
        {say('export')}
      </a>
      {verdict ? <VerdictLine verdict={verdict} /> : null}
      {error ? <Trouble error={error} again={check} /> : null}
    </div>
  );
}
