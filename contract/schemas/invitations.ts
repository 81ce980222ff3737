import { z } from 'zod';
import { named } from './common.ts';

/** Whoever has the link of an invitation. */
export const linkHolder = named(
  'LinkHolder',
  z.object({ token: z.string().min(1).max(128).meta({ description: 'What follows the # of the link' }) }),
);

export const invitationMail = named(
  'InvitationMail',
  z.object({ subject: z.string(), text: z.string(), html: z.string() }),
);
