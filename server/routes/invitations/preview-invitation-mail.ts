import { invitationOperations } from '../../../contract/operations/invitations.ts';
import { companyOf } from '../../../engine/invitation-link.ts';
import { invitationLetter } from '../../../engine/mail/invitee-letter.ts';
import { ok, readFor, textOf } from '../../read.ts';
import { route } from '../../route.ts';

/** With an ellipsis for what only the mail itself carries: its number, its link and until when that is good. */
export const previewInvitationMail = route(invitationOperations.previewInvitationMail, async request => {
  const { query, language } = request;
  const inviter = await readFor(request, ({ reader, person }) => companyOf(reader, person.organizationId));
  const said = { companyName: textOf(query.companyName) ?? '…', number: '…', due: '…', inviter };
  const letter = invitationLetter(
    { ...said, language: query.language === 'en' ? 'en' : query.language === 'zh' ? 'zh' : language },
    '…',
  );
  if (!letter) throw new Error('an invitation says nothing');
  return ok(letter);
});
