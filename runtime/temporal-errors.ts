import { isGrpcServiceError } from '@temporalio/client';

/** The gRPC status codes told apart here (https://grpc.github.io/grpc/core/md_doc_statuscodes.html). */
export const grpcStatus = {
  cancelled: 1,
  invalidArgument: 3,
  deadlineExceeded: 4,
  notFound: 5,
  alreadyExists: 6,
  failedPrecondition: 9,
  unimplemented: 12,
  unavailable: 14,
} as const;

/** Temporal did not answer in time or is away. Nothing is known about what the call did: answer 503, retry later. */
export class TemporalUnavailable extends Error {
  override readonly name = 'TemporalUnavailable';
  readonly code = 'TEMPORAL_UNAVAILABLE';
}

/** Temporal answers, and has no such workflow or namespace. */
export class TemporalNotFound extends Error {
  override readonly name = 'TemporalNotFound';
  readonly code = 'TEMPORAL_NOT_FOUND';
}

/** The gRPC status of an error of the Temporal client, also when the client wrapped it; null for any other error. */
export function grpcCode(error: unknown): number | null {
  if (isGrpcServiceError(error)) return error.code;
  return error instanceof Error && error.cause !== undefined ? grpcCode(error.cause) : null;
}

/** An error of the Temporal client as one of the typed errors above, or as it came where neither fits. */
export function asTemporalError(error: unknown): unknown {
  const message = error instanceof Error ? error.message : String(error);
  switch (grpcCode(error)) {
    case grpcStatus.unavailable:
    case grpcStatus.deadlineExceeded:
    case grpcStatus.cancelled:
      return new TemporalUnavailable(`Temporal does not answer: ${message}`, { cause: error });
    case grpcStatus.notFound:
      return new TemporalNotFound(message, { cause: error });
    default:
      return error;
  }
}
