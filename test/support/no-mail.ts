import type { Mailing } from '../../engine/mail/carry-mail.ts';

/** Where a test has nothing to do with mail: everything is taken. */
export const NO_MAIL: Mailing = {
  sender: { send: async () => ({ kind: 'accepted' }) },
  publicUrl: 'http://localhost',
};
