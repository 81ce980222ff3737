import type { Operation } from '../operation.ts';
import { VALIDATE_ONLY } from '../query.ts';
import { caseAnswer } from '../schemas/cases.ts';
import { invitationMail, joinPreview, linkHolder } from '../schemas/invitations.ts';

/** What a master's invitation is answered with, and what its mail says before it goes out (domain/distribution.md section 2). */
export const invitationOperations = {
  joinByInvitation: {
    id: 'joinByInvitation',
    method: 'post',
    path: '/v1/reseller-invitations/join',
    tag: 'reseller-invitation',
    summary: { en: 'Accept an invitation by the link of its mail', zh: '凭邮件链接接受邀请' },
    access: 'signed-in',
    key: 'required',
    query: [VALIDATE_ONLY],
    body: { schema: linkHolder, example: { token: '0'.repeat(64) } },
    success: { status: 201, schema: caseAnswer, etag: true, location: true },
    preview: joinPreview,
    errors: ['NOT_PERMITTED', 'LINK_MISSING', 'LINK_USED', 'LINK_EXPIRED', 'HAS_MASTER', 'REQUIREMENTS_NOT_MET'],
  },
  previewInvitationMail: {
    id: 'previewInvitationMail',
    method: 'get',
    path: '/v1/reseller-invitation-mail',
    tag: 'reseller-invitation',
    summary: { en: 'What the mail of an invitation will say', zh: '预览邀请邮件内容' },
    access: 'signed-in',
    query: [
      { name: 'companyName', type: 'text', max: 200, summary: { en: 'Who is invited', zh: '被邀请公司' } },
      { name: 'language', type: 'text', values: ['zh', 'en'], summary: { en: 'Language of the mail', zh: '邮件语言' } },
    ],
    success: { status: 200, schema: invitationMail },
  },
} as const satisfies Record<string, Operation>;
