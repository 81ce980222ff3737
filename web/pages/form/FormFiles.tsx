import type { CaseDetail, Process, ProcessSchema } from '../../api/answers.ts';
import { Attachments } from '../../components/attachments/Attachments.tsx';
import styles from './CaseForm.module.css';
import { useFormPageTexts } from './texts.ts';

interface FormFilesProps {
  process: Process;
  schema: ProcessSchema;
  detail: CaseDetail | undefined;
  /** Of the case as the form last saved it. */
  tag: string;
  /** Whether there will be a draft to add them to. */
  drafts: boolean;
  headingId: string;
}

/** The files that go with the form, as soon as there is a draft they can be added to. */
export function FormFiles({ process, schema, detail, drafts, tag, headingId }: FormFilesProps) {
  const say = useFormPageTexts();
  const may = (name: string) => detail?.allowedCommands.find(({ command }) => command === name);
  if (!schema.attachments) return null;
  return (
    <section className={styles.section} aria-labelledby={headingId}>
      <h2 id={headingId}>{say('files')}</h2>
      {detail ? (
        <Attachments
          caseId={detail.id}
          tag={tag}
          rules={schema.attachments}
          mayAdd={may('attach')}
          mayRemove={may('detach')}
          removePath={process.commands.find(({ code }) => code === 'detach')?.path?.replace('{id}', detail.id)}
        />
      ) : (
        <p className={styles.soft}>{say(drafts ? 'filesLater' : 'filesOnPage')}</p>
      )}
    </section>
  );
}
