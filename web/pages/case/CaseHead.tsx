import { CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { CaseDetail, ProcessSchema } from '../../api/answers.ts';
import { StateTag } from '../../components/StateTag.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import styles from './CaseHead.module.css';
import { EditLink } from './EditLink.tsx';
import { useCaseTexts } from './texts.ts';

/** What it is: number, title, state, and whose. */
export function CaseHead({ detail, schema, level }: { detail: CaseDetail; schema: ProcessSchema; level: 1 | 2 }) {
  const say = useCaseTexts();
  const { label, name } = useLabels();
  const Title = `h${level}` as const;
  const kind = detail.closedAt !== null ? 'ended' : detail.tasks.length > 0 ? 'waits' : 'runs';
  const whose = [
    [say('partner'), name(detail.partner)],
    [say('office'), name(detail.unit)],
    [say('owner'), name(detail.owner)],
  ].filter(([, who]) => who);
  return (
    <header className={styles.head}>
      <p className={styles.over}>
        <span>{label(detail.processLabel)}</span>
        {detail.number ? <Number number={detail.number} /> : <span>{say('noNumber')}</span>}
      </p>
      <div className={styles.titled}>
        <Title>{detail.title}</Title>
        <StateTag label={label(detail.stateLabel)} kind={kind} />
        <EditLink detail={detail} schema={schema} />
      </div>
      <dl className={styles.whose}>
        {whose.map(([what, who]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{who}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}

function Number({ number }: { number: string }) {
  const say = useCaseTexts();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(number);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <Button
      type="text"
      size="small"
      icon={<CopyOutlined />}
      iconPlacement="end"
      aria-label={say('copy', { number })}
      onClick={() => void copy()}
    >
      {number}
      <span aria-live="polite">{copied ? ` ${say('copied')}` : ''}</span>
    </Button>
  );
}
