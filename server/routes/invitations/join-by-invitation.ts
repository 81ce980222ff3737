import { invitationOperations } from '../../../contract/operations/invitations.ts';
import { linkHolder } from '../../../contract/schemas/invitations.ts';
import { companyOf, hashOfToken, masterOfLink } from '../../../engine/invitation-link.ts';
import { bodyOf } from '../../input.ts';
import { giveAs } from '../../outcome.ts';
import { route } from '../../route.ts';

/** The token itself goes no further than this: what is kept of it, and its key stands for, is its hash. */
export const joinByInvitation = route(invitationOperations.joinByInvitation, async request => {
  const { engine } = request.deps;
  const link = hashOfToken(engine, bodyOf(linkHolder, request.input).token);
  const { masterId, inviter } = await engine.store.read(async reader => {
    const master = await masterOfLink(reader, link);
    return { masterId: master, inviter: await companyOf(reader, master) };
  });
  const reply = await giveAs(
    request,
    { process: 'reseller-joining', command: 'join-by-invitation', input: { link, masterId } },
    { base: '', body: done => done.answer.case },
  );
  // Who holds a link that may be taken learns of whom it is.
  return request.query['validate-only'] === true ? { ...reply, body: { ...reply.body, inviter } } : reply;
});
