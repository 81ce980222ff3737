import type { Operation } from '../operation.ts';
import { LISTING, VALIDATE_ONLY } from '../query.ts';
import { file } from '../schemas/attachments.ts';
import { commentFileAdded, commentMade, commentPreview, comments, newComment } from '../schemas/comments.ts';

/** What people say to each other about a case. */
export const commentOperations = {
  listComments: {
    id: 'listComments',
    method: 'get',
    path: '/v1/cases/{id}/comments',
    tag: 'cases',
    summary: { en: 'What was said about a case, newest first', zh: '记录的评论（由新到旧）' },
    access: 'signed-in',
    query: LISTING,
    success: { status: 200, schema: comments },
  },
  createComment: {
    id: 'createComment',
    method: 'post',
    path: '/v1/cases/{id}/comments',
    tag: 'cases',
    summary: { en: 'Say something, to everyone or to the own side', zh: '发表评论：对所有可见人员或仅本方' },
    access: 'signed-in',
    query: [VALIDATE_ONLY],
    body: { schema: newComment, example: { text: 'The customer moves its data centre in May.', audience: 'own-side' } },
    key: 'required',
    success: { status: 201, schema: commentMade, location: true },
    preview: commentPreview,
    errors: ['NOT_PERMITTED'],
  },
  uploadCommentFile: {
    id: 'uploadCommentFile',
    method: 'post',
    path: '/v1/cases/{id}/comments/{commentId}/files',
    tag: 'cases',
    summary: {
      en: 'Attach a file to your comment: its bytes are the body',
      zh: '为自己的评论上传附件（请求体为文件内容）',
    },
    access: 'signed-in',
    query: [
      { name: 'name', type: 'text', max: 512, summary: { en: 'Name of the file, required', zh: '文件名（必填）' } },
    ],
    upload: true,
    key: 'required',
    success: { status: 201, schema: commentFileAdded, location: true },
    errors: ['COMMENT_FULL', 'COMMENT_ERASED'],
  },
  downloadCommentFile: {
    id: 'downloadCommentFile',
    method: 'get',
    path: '/v1/cases/{id}/comments/{commentId}/files/{fileId}',
    tag: 'cases',
    summary: { en: 'A file of a comment', zh: '下载评论附件' },
    access: 'signed-in',
    success: { status: 200, schema: file, etag: true, media: '*/*' },
    errors: ['FILE_DAMAGED'],
  },
} as const satisfies Record<string, Operation>;
