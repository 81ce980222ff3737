import type { Message } from './message.ts';

/** What the HTTP interface itself refuses (design/interfaces.md; design/architecture.md section 7, order of checks). */
export const HTTP_MESSAGES = {
  MALFORMED_URL: {
    title: { en: 'The address is malformed', zh: '请求地址格式错误' },
    detail: { en: 'The path contains a broken percent escape.', zh: '路径包含错误的百分号转义。' },
  },
  INVALID_QUERY: {
    title: { en: 'A query parameter is wrong', zh: '查询参数有误' },
    detail: { en: 'Correct the parameters listed.', zh: '请修改所列参数。' },
  },
  BAD_CURSOR: {
    title: { en: 'The cursor is not valid', zh: '分页游标无效' },
    detail: {
      en: 'Take the cursor from the link of the page before, or start without one.',
      zh: '请使用上一页返回的游标，或不带游标重新开始。',
    },
  },
  MALFORMED_JSON: {
    title: { en: 'The body is not valid JSON', zh: '请求体不是有效的 JSON' },
    detail: { en: 'Send a well-formed JSON text in UTF-8.', zh: '请发送 UTF-8 编码的有效 JSON 文本。' },
  },
  BODY_INCOMPLETE: {
    title: { en: 'The upload ended early', zh: '上传未完成' },
    detail: { en: 'Send the file again.', zh: '请重新上传文件。' },
  },
  FILE_EMPTY: {
    title: { en: 'The file is empty', zh: '文件为空' },
    detail: { en: 'Send the bytes of the file as the body.', zh: '请在请求体中发送文件内容。' },
  },
  FILE_TYPE_DIFFERS: {
    title: { en: 'The file is not what it is declared as', zh: '文件内容与声明的类型不符' },
    detail: {
      en: 'Its content is not {declared}. Send the type the file really has.',
      zh: '文件内容不是 {declared}，请按实际类型上传。',
    },
  },
  FILE_DAMAGED: {
    title: { en: 'The file cannot be given', zh: '文件无法提供' },
    detail: {
      en: 'What is stored is missing or not what was attached. Operations can restore it from a backup.',
      zh: '存储的文件缺失或已损坏，请联系运维从备份恢复。',
    },
  },
  MALFORMED_CSV: {
    title: { en: 'The file is not readable as CSV', zh: '文件不是可读取的 CSV' },
    detail: {
      en: 'Send a table with a header row in UTF-8, or name its charset; line {line} cannot be read.',
      zh: '请发送带表头的 UTF-8 表格，或注明字符集；第 {line} 行无法读取。',
    },
  },
  BODY_NOT_OBJECT: {
    title: { en: 'The body must be an object', zh: '请求体必须是对象' },
    detail: {
      en: 'Send a JSON object; leave the body out for a command without input.',
      zh: '请发送 JSON 对象；命令没有输入时可以省略请求体。',
    },
  },
  JSON_TOO_DEEP: {
    title: { en: 'The JSON is nested too deeply', zh: 'JSON 嵌套过深' },
    detail: { en: 'At most {max} levels are read.', zh: '最多支持 {max} 层。' },
  },
  BODY_TOO_LARGE: {
    title: { en: 'The body is too large', zh: '请求体过大' },
    detail: { en: 'At most {max} bytes are read.', zh: '最多 {max} 字节。' },
  },
  UNSUPPORTED_MEDIA_TYPE: {
    title: { en: 'The content type is not supported', zh: '不支持的内容类型' },
    detail: { en: 'Send {expected} in UTF-8, not compressed.', zh: '请以 UTF-8 编码、不压缩的方式发送 {expected}。' },
  },
  IDEMPOTENCY_KEY_REQUIRED: {
    title: { en: 'Idempotency-Key is missing', zh: '缺少 Idempotency-Key' },
    detail: {
      en: 'Send a header Idempotency-Key with a fresh value for each new command and the same value for a retry.',
      zh: '请在 Idempotency-Key 请求头中为每个新命令提供新值，重试时使用相同的值。',
    },
  },
  IDEMPOTENCY_KEY_MALFORMED: {
    title: { en: 'Idempotency-Key is malformed', zh: 'Idempotency-Key 格式错误' },
    detail: {
      en: 'It is 1 to 255 visible ASCII characters, in double quotes or bare.',
      zh: '须为 1 到 255 个可见 ASCII 字符，可带双引号。',
    },
  },
  IDEMPOTENCY_CONFLICT: {
    title: { en: 'The key was used for something else', zh: '幂等键已用于其他请求' },
    detail: { en: 'Use a new Idempotency-Key for a different input.', zh: '输入不同时请使用新的 Idempotency-Key。' },
  },
  IF_MATCH_MALFORMED: {
    title: { en: 'If-Match is malformed', zh: 'If-Match 格式错误' },
    detail: {
      en: 'Send the ETag you have seen, such as {example}; * and lists are not accepted.',
      zh: '请发送您所见的 ETag，例如 {example}；不接受 * 和列表。',
    },
  },
  IF_MATCH_REQUIRED: {
    title: { en: 'If-Match is missing', zh: '缺少 If-Match' },
    detail: {
      en: 'Send the ETag of what you have seen in the header If-Match.',
      zh: '请在 If-Match 请求头中发送您所见的 ETag。',
    },
  },
  VERSION_DIFFERS: {
    title: { en: 'It changed since you looked', zh: '内容已被修改' },
    detail: {
      en: 'It is still possible, but what you saw has changed since. Look at what changed, then decide again.',
      zh: '该操作仍可执行，但您所见的内容已变化。请查看变化后重新确认。',
    },
  },
  UNAUTHENTICATED: {
    title: { en: 'Please sign in', zh: '请登录' },
    detail: {
      en: 'A valid session or bearer token of an active person is needed.',
      zh: '需要有效用户的有效登录会话或访问令牌。',
    },
  },
  FOREIGN_ORIGIN: {
    title: { en: 'The request came from another site', zh: '请求来自其他网站' },
    detail: {
      en: "A browser's session changes something only from this site's own pages. Nothing was done. Open the page here and try again, or send a bearer token.",
      zh: '浏览器会话只能从本站页面发起更改，未做任何更改。请在本站打开页面后重试，或使用访问令牌。',
    },
  },
  NOT_FOUND: {
    title: { en: 'Not found', zh: '未找到' },
    detail: { en: 'There is nothing here, or it is not open to you.', zh: '此处没有内容，或您无权查看。' },
  },
  METHOD_NOT_ALLOWED: {
    title: { en: 'The method is not possible here', zh: '不支持该请求方法' },
    detail: { en: 'Possible here: {allow}.', zh: '此处支持：{allow}。' },
  },
  EXPORT_TOO_LARGE: {
    title: { en: 'Too many rows for one file', zh: '导出行数过多' },
    detail: {
      en: 'More than {max} rows match. Narrow the filter, for instance by time or process; nothing was exported.',
      zh: '匹配的行数超过 {max}。请缩小筛选范围（如时间或流程）；未导出任何内容。',
    },
  },
  TOO_MANY_STREAMS: {
    title: { en: 'Too many event streams are open', zh: '打开的事件流过多' },
    detail: {
      en: 'Close one of your streams, or try again in a moment.',
      zh: '请关闭一个已打开的事件流，或稍后重试。',
    },
  },
  EFFECTS_PENDING: {
    title: { en: 'The case is still being processed', zh: '该记录仍在处理中' },
    detail: {
      en: 'A step to another system is under way. Try again in a moment.',
      zh: '与外部系统的同步尚未完成，请稍后再试。',
    },
  },
  TIME_SKIPPING_UNAVAILABLE: {
    title: { en: 'Time cannot be skipped here', zh: '此环境不能推进时间' },
    detail: {
      en: 'The Temporal server of this installation cannot skip time.',
      zh: '此环境的 Temporal 服务不支持推进时间。',
    },
  },
  STORE_UNAVAILABLE: {
    title: { en: 'Please try again in a moment', zh: '请稍后重试' },
    detail: {
      en: 'The database cannot take the request now. Nothing was changed.',
      zh: '数据库暂时无法处理请求，未做任何更改。',
    },
  },
  TEMPORAL_UNAVAILABLE: {
    title: { en: 'Please try again in a moment', zh: '请稍后重试' },
    detail: { en: 'Temporal does not answer now.', zh: 'Temporal 服务暂时没有响应。' },
  },
  IDENTITY_UNAVAILABLE: {
    title: { en: 'Please try again in a moment', zh: '请稍后重试' },
    detail: {
      en: 'The identity provider does not answer now, so your sign-in cannot be checked.',
      zh: '身份服务暂时没有响应，无法验证登录。',
    },
  },
  RATE_LIMITED: {
    title: { en: 'Too many requests', zh: '请求过于频繁' },
    detail: {
      en: 'At most {max} such requests a minute are answered. Try again in {seconds} s.',
      zh: '此类请求每分钟最多 {max} 次，请在 {seconds} 秒后重试。',
    },
  },
  INTERNAL: {
    title: { en: 'Something went wrong here', zh: '系统内部错误' },
    detail: {
      en: 'The fault is ours and was recorded. Name the request id when you report it.',
      zh: '错误已记录，反馈时请提供请求编号。',
    },
  },
} as const satisfies Record<string, Message>;

export type HttpCode = keyof typeof HTTP_MESSAGES;
