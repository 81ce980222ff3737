import { useFormat } from '../../../format/use-format.ts';
import { StepClocks } from '../clocks/StepClocks.tsx';
import type { OwnPartProps } from '../own-parts.ts';
import styles from './Certification.module.css';
import { meetingsOf } from './meetings.ts';
import { useCertificationTexts } from './texts.ts';

/** A certification's steps with their clocks, and the defence meeting as far as it was scheduled. */
export default function Certification({ detail, process }: OwnPartProps) {
  const say = useCertificationTexts();
  const { moment } = useFormat();
  const meetings = meetingsOf(detail.data, Date.now() + detail.offsetMs);
  return (
    <>
      <StepClocks detail={detail} process={process} />
      {meetings.map(({ kind, at, where }) => (
        <p key={kind} className={styles.meeting}>
          {say(kind, { when: moment(at) })} {where}
        </p>
      ))}
    </>
  );
}
