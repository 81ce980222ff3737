import { invitationOperations } from '../../../contract/operations/invitations.ts';
import { invitationLetter } from '../../../engine/mail/invitee-letter.ts';
import { ok, textOf } from '../../read.ts';
import { route } from '../../route.ts';

/** With an ellipsis for what only the mail itself carries: its number, its link and until when that is good. */
export const previewInvitationMail = route(invitationOperations.previewInvitationMail, async ({ query, language }) => {
  const said = { companyName: textOf(query.companyName) ?? '…', number: '…', due: '…' };
  const letter = invitationLetter(
    { ...said, language: query.language === 'en' ? 'en' : query.language === 'zh' ? 'zh' : language },
    '…',
  );
  if (!letter) throw new Error('an invitation says nothing');
  return ok(letter);
});
