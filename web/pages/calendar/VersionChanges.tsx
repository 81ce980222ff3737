import type { Calendar } from '../../../domain/calendar/calendar.ts';
import type { Answer } from '../../api/operations.ts';
import { useRead } from '../../api/use-read.ts';
import styles from './calendar.module.css';
import { differences } from './differences.ts';
import { useCalendarTexts } from './texts.ts';
import { useDifferenceWords } from './use-difference-words.ts';

/** What a version changed beside the one before, worked out from the two documents. */
export function VersionChanges({
  id,
  version,
}: {
  id: string;
  version: Answer<'listCalendarVersions'>['items'][number];
}) {
  const say = useCalendarTexts();
  const words = useDifferenceWords();
  const document = (of: number) => ({ params: { id, version: String(of) } });
  const { data: after } = useRead('getCalendar', document(version.version));
  const { data: before } = useRead('getCalendar', document(version.version - 1));
  if (!before || !after) return null;
  const found = differences(before as unknown as Calendar, after as unknown as Calendar);
  return (
    <ul className={styles.lines}>
      {found.length === 0 ? <li>{say('same')}</li> : null}
      {found.map(difference => {
        const said = words(difference);
        return <li key={said}>{said}</li>;
      })}
    </ul>
  );
}
