import type { CommandPreview } from '../../api/answers.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import styles from './CommandPanel.module.css';
import { useCaseTexts } from './texts.ts';

/** What the command will do: where the case goes, who decides then, and by when. */
export function Outlook({ preview }: { preview: CommandPreview['preview'] }) {
  const say = useCaseTexts();
  const format = useFormat();
  const { label, rightAt } = useLabels();
  const next = preview.ahead.find(({ begun }) => begun);
  const due = preview.deadlines.find(({ kind }) => kind === 'due');
  const parts = [
    preview.final ? say('willEnd', { state: label(preview.stateLabel) }) : label(preview.stateLabel),
    next && [label(next.taskLabel), next.candidates.map(rightAt).join(say('or'))].filter(Boolean).join(say('of')),
    due && say('until', { when: format.moment(due.dueAt) }),
  ];
  return (
    <p className={styles.outlook}>
      {say('willHappen')}: {parts.filter(Boolean).join(' · ')}
    </p>
  );
}
