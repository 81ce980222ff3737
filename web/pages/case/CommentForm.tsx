import { Button } from 'antd';
import { type FormEvent, useId, useRef, useState } from 'react';
import { Choice } from '../../ui/Choice.tsx';
import control from '../../ui/control.module.css';
import styles from './CommentsTab.module.css';
import { useCommentTexts } from './comment-texts.ts';
import { useCommenting } from './use-commenting.ts';

const FIRST = 'own-side';

/** Says something, with files, to the own side unless the person chooses everyone. */
export function CommentForm({ caseId }: { caseId: string }) {
  const say = useCommentTexts();
  const id = useId();
  const picker = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [audience, setAudience] = useState<'everyone' | 'own-side'>(FIRST);
  const [files, setFiles] = useState<readonly File[]>([]);
  const { busy, trouble, send } = useCommenting(caseId);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await send({ text, audience, files }))) return;
    setText('');
    setFiles([]);
  };
  return (
    <form className={styles.form} onSubmit={event => void submit(event)}>
      <label htmlFor={id}>{say('yours')}</label>
      <textarea
        id={id}
        className={control.control}
        rows={3}
        maxLength={4000}
        value={text}
        aria-describedby={`${id}trouble`}
        onChange={event => setText(event.target.value)}
      />
      <div className={styles.actions}>
        <Choice
          label={say('for')}
          value={audience}
          options={[
            { value: 'own-side', label: say('own-side') },
            { value: 'everyone', label: say('everyone') },
          ]}
          onChange={value => setAudience(value === 'everyone' ? 'everyone' : 'own-side')}
        />
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label={say('attach')}
          onChange={({ target }) => {
            setFiles([...files, ...(target.files ?? [])]);
            target.value = '';
          }}
        />
        <Button disabled={busy} onClick={() => picker.current?.click()}>
          {say('attach')}
        </Button>
        <Button type="primary" htmlType="submit" loading={busy} disabled={text.trim() === ''}>
          {say('send')}
        </Button>
      </div>
      {files.length > 0 ? (
        <ul aria-label={say('chosen')} className={styles.files}>
          {files.map((file, n) => (
            <li key={`${file.name}${file.lastModified}`}>
              {file.name}{' '}
              <Button
                size="small"
                type="text"
                aria-label={say('removeNamed', { name: file.name })}
                onClick={() => setFiles(files.filter((_, at) => at !== n))}
              >
                {say('remove')}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <p id={`${id}trouble`} role={trouble ? 'alert' : undefined} className={styles.trouble}>
        {trouble}
      </p>
    </form>
  );
}
