import { Button } from 'antd';
import { useState } from 'react';
import { useRead } from '../../../api/use-read.ts';
import { defineTexts } from '../../../i18n/texts.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import type { OwnFormPartProps } from '../own-parts.ts';
import styles from './MailPreview.module.css';

const useTexts = defineTexts('invitationMail', {
  look: { en: 'Preview the mail', zh: '预览邮件' },
  title: { en: 'The mail of this invitation', zh: '邀请邮件预览' },
  subject: { en: 'Subject', zh: '主题' },
  to: { en: 'To', zh: '收件人' },
  filled: {
    en: 'Number, link and its last day are filled in when it is sent.',
    zh: '编号、链接及有效期将在发送时自动填入（此处以“…”代替）。',
  },
  loading: { en: 'Writing the mail', zh: '正在生成邮件' },
  close: { en: 'Close', zh: '关闭' },
});

/** The mail as the invited company will read it, looked at before it is sent. */
export default function MailPreview({ value }: OwnFormPartProps) {
  const say = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say('look')}</Button>
      {open ? (
        <Dialog
          title={say('title')}
          onSubmit={() => setOpen(false)}
          onClose={() => setOpen(false)}
          actions={
            <Button type="primary" htmlType="submit">
              {say('close')}
            </Button>
          }
        >
          <Mail value={value} />
        </Dialog>
      ) : null}
    </>
  );
}

function Mail({ value: { companyName, email, language } }: OwnFormPartProps) {
  const say = useTexts();
  const query = {
    ...(typeof companyName === 'string' && companyName !== '' && { companyName }),
    ...(typeof language === 'string' && { language: language.toLowerCase() }),
  };
  const { data, error, refetch } = useRead('previewInvitationMail', { query });
  if (error) return <Trouble error={error} again={refetch} />;
  if (!data) return <Skeleton rows={6} label={say('loading')} />;
  return (
    <>
      <dl className={styles.head}>
        {typeof email === 'string' ? (
          <>
            <dt>{say('to')}</dt>
            <dd>{email}</dd>
          </>
        ) : null}
        <dt>{say('subject')}</dt>
        <dd>{data.subject}</dd>
      </dl>
      <p className={styles.text}>{data.text}</p>
      <p className={styles.soft}>{say('filled')}</p>
    </>
  );
}
