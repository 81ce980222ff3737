import { Button } from 'antd';
import { useRef } from 'react';
import type { AllowedCommand, ProcessSchema } from '../../api/answers.ts';
import { useRead } from '../../api/use-read.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import styles from './Attachments.module.css';
import { useAttachmentTexts } from './texts.ts';
import { type Attaching, useAttaching } from './use-attaching.ts';

interface AttachmentsProps {
  caseId: string;
  tag: string;
  /** How many of what; null where the process takes no files. */
  rules: ProcessSchema['attachments'];
  /** The commands that add and remove, as the server says them for this reader. */
  mayAdd: AllowedCommand | undefined;
  mayRemove: AllowedCommand | undefined;
  removePath: string | undefined;
}

/** The files of a case: to load down, to add, to remove. */
export function Attachments({ caseId, tag, rules, mayAdd, mayRemove, removePath }: AttachmentsProps) {
  const say = useAttachmentTexts();
  const { data, error, refetch } = useRead('listAttachments', { params: { id: caseId } });
  const attaching = useAttaching({ caseId, tag, removePath });
  if (error) return <Trouble error={error} again={() => refetch()} />;
  if (!data) return <Skeleton rows={2} label={say('list')} />;
  return (
    <div className={styles.attachments}>
      {data.items.length === 0 ? <p className={styles.soft}>{say('none')}</p> : null}
      <ul aria-label={say('list')}>
        {data.items.map(item => (
          <File key={item.id} item={item} attaching={attaching} mayRemove={mayRemove?.allowed === true} />
        ))}
      </ul>
      {attaching.sending ? (
        <label className={styles.sending}>
          {say('sending', { name: attaching.sending.name })}
          <progress value={attaching.sending.part} />
        </label>
      ) : null}
      {attaching.trouble ? (
        <p role="alert" className={styles.trouble}>
          {attaching.trouble}
        </p>
      ) : null}
      {rules && mayAdd ? <Add rules={rules} mayAdd={mayAdd} attaching={attaching} /> : null}
    </div>
  );
}

type Item = NonNullable<ReturnType<typeof useRead<'listAttachments'>>['data']>['items'][number];

function File({ item, attaching, mayRemove }: { item: Item; attaching: Attaching; mayRemove: boolean }) {
  const say = useAttachmentTexts();
  const format = useFormat();
  const { name } = useLabels();
  const called = item.name ?? say('erased');
  return (
    <li className={styles.file}>
      <a href={`/v1/cases/${item.caseId}/attachments/${item.id}`} download={item.name ?? true}>
        {called}
      </a>
      <span className={styles.soft}>{format.bytes(item.size)}</span>
      <span className={styles.soft}>{say('by', { who: name(item.addedBy), when: format.moment(item.addedAt) })}</span>
      {mayRemove ? (
        <Button
          size="small"
          type="text"
          disabled={attaching.busy}
          aria-label={say('removeNamed', { name: called })}
          onClick={() => void attaching.remove(item.id)}
        >
          {say('remove')}
        </Button>
      ) : null}
    </li>
  );
}

interface AddProps {
  rules: NonNullable<ProcessSchema['attachments']>;
  mayAdd: AllowedCommand;
  attaching: Attaching;
}

function Add({ rules, mayAdd, attaching }: AddProps) {
  const say = useAttachmentTexts();
  const format = useFormat();
  const { label } = useLabels();
  const input = useRef<HTMLInputElement>(null);
  const types = rules.types.map(({ label: type }) => label(type)).join(say('listed'));
  return (
    <div className={styles.add}>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={say('add')}
        accept={rules.types.map(({ code }) => code).join(',')}
        onChange={({ target }) => {
          void attaching.add([...(target.files ?? [])]);
          target.value = '';
        }}
      />
      <Button disabled={!mayAdd.allowed || attaching.busy} onClick={() => input.current?.click()}>
        {say('add')}
      </Button>
      <span className={styles.soft}>
        {mayAdd.allowed
          ? say('limits', { max: rules.max, size: format.bytes(rules.bytes), types })
          : mayAdd.reason?.detail}
      </span>
    </div>
  );
}
