import { CheckOutlined, ExclamationCircleOutlined } from '@ant-design/icons';
import type { ProcessSchema } from '../../api/answers.ts';
import { placedProblems } from '../../components/form/problems.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import type { FormKeeper } from './keeper.ts';
import type { Kept } from './kept.ts';
import styles from './SaveState.module.css';
import { useFormPageTexts } from './texts.ts';

interface SaveStateProps {
  schema: ProcessSchema;
  keeper: FormKeeper;
  kept: Kept;
  drafts: boolean;
}

/** Whether what is typed is saved, and if not why not and what to do. */
export function SaveState(props: SaveStateProps) {
  const { kept } = props;
  const said = useSaid(props);
  const calm = kept.phase === 'clean' || kept.phase === 'typing' || kept.phase === 'saving';
  if (said === '') return null;
  return (
    <div className={styles.state} data-calm={calm}>
      {calm ? kept.savedAt && kept.phase === 'clean' ? <CheckOutlined /> : null : <ExclamationCircleOutlined />}
      <p>{said}</p>
      <p role="status" className="visually-hidden">
        {calm ? '' : said}
      </p>
    </div>
  );
}

function useSaid({ schema, keeper, kept, drafts }: SaveStateProps): string {
  const say = useFormPageTexts();
  const { clock } = useFormat();
  const { label, language } = useLabels();
  const list = (names: readonly string[]) => [...new Set(names)].join(language === 'zh' ? '、' : ', ');
  const { phase, savedAt, id, problem } = kept;
  const adopted = kept.adopted.map(pointer => ({ pointer: `#${pointer}`, code: '', detail: '' }));
  const named = (problems: Parameters<typeof placedProblems>[1]) =>
    list(placedProblems(schema.fields, problems).map(placed => label(placed.label)));
  switch (phase) {
    case 'clean':
      if (adopted.length > 0) return say('adopted', { fields: named(adopted) });
      if (savedAt) return say('saved', { time: clock(savedAt) });
      if (!drafts) return '';
      return id ? say('allSaved') : say('nothingYet');
    case 'typing':
      return drafts || id ? say('unsaved') : '';
    case 'saving':
      return say('saving');
    case 'lacking':
      return say('lacking', { fields: list(keeper.lacking().map(key => label(schema.fields[key]?.label))) });
    case 'held':
      return say('held', { fields: named(kept.refusals) });
    case 'away':
      return say('away');
    case 'differs':
      return say('differs');
    case 'refused':
      return say('refused', { why: problem?.detail ?? say('notTaken') });
  }
}
