import { Button } from 'antd';
import type { Answer } from '../../api/operations.ts';
import { usePages } from '../../api/use-read.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { CommentForm } from './CommentForm.tsx';
import styles from './CommentsTab.module.css';
import { useCommentTexts } from './comment-texts.ts';

type Comment = Answer<'listComments'>['items'][number];

/** What people say to each other about the case, newest first, and what the reader adds. */
export default function CommentsTab({ caseId }: { caseId: string }) {
  const say = useCommentTexts();
  const found = usePages<Comment>(`/v1/cases/${caseId}/comments`);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = found;
  if (error) return <Trouble error={error} again={() => refetch()} />;
  if (!data) return <Skeleton rows={3} label={say('list')} />;
  const items = data.pages.flatMap(page => page.items);
  return (
    <div className={styles.comments}>
      <CommentForm caseId={caseId} />
      {items.length === 0 ? <p className={styles.soft}>{say('none')}</p> : null}
      <ul aria-label={say('list')}>
        {items.map(comment => (
          <CommentItem key={comment.id} caseId={caseId} comment={comment} />
        ))}
      </ul>
      {hasNextPage ? (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say('older')}
        </Button>
      ) : null}
    </div>
  );
}

function CommentItem({ caseId, comment }: { caseId: string; comment: Comment }) {
  const say = useCommentTexts();
  const format = useFormat();
  const { name } = useLabels();
  const { id, by, at, audience, side, text, files } = comment;
  return (
    <li className={styles.comment}>
      <p className={styles.soft}>
        {say('by', { who: name(by), when: format.moment(at) })}
        {audience === 'own-side' ? ` · ${say(side)}` : null}
      </p>
      <p className={text === null ? styles.soft : styles.text}>{text ?? say('erased')}</p>
      {files.length > 0 ? (
        <ul aria-label={say('files')} className={styles.files}>
          {files.map(file => (
            <li key={file.id}>
              <a href={`/v1/cases/${caseId}/comments/${id}/files/${file.id}`} download={file.name}>
                {file.name}
              </a>{' '}
              <span className={styles.soft}>{format.bytes(file.size)}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}
