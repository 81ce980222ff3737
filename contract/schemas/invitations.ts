import { z } from 'zod';
import { label, named } from './common.ts';
import { commandPreview } from './steps.ts';

/** Whoever has the link of an invitation. */
export const linkHolder = named(
  'LinkHolder',
  z.object({ token: z.string().min(1).max(128).meta({ description: 'What follows the # of the link' }) }),
);

export const invitationMail = named(
  'InvitationMail',
  z.object({ subject: z.string(), text: z.string(), html: z.string() }),
);

export const joinPreview = named(
  'JoinPreview',
  commandPreview.extend({ inviter: label.meta({ description: 'The master distributor who invites' }) }),
);
