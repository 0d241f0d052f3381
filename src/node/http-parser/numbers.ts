/**
 * The numbers of the parser. They stand in a file without imports, because only there the build puts them in the place
 * of their names.
 */

export const REQUEST = 1;
export const RESPONSE = 2;

/** What the headers have said. */
export const KEEP_ALIVE = 1;
export const CLOSE = 2;
export const CONNECTION_UPGRADE = 4;
export const CHUNKED = 8;
export const UPGRADE = 16;
export const CONTENT_LENGTH = 32;
export const SKIP_BODY = 64;
export const TRAILING = 128;
export const TRANSFER_ENCODING = 512;

/** What may be tolerated: the bits of HTTPParser.kLenient…. */
export const LENIENT_HEADERS = 1;
export const LENIENT_CHUNKED_LENGTH = 2;
export const LENIENT_KEEP_ALIVE = 4;
export const LENIENT_TRANSFER_ENCODING = 8;
export const LENIENT_VERSION = 16;
export const LENIENT_DATA_AFTER_CLOSE = 32;
export const LENIENT_LF_AFTER_CR = 64;
export const LENIENT_CRLF_AFTER_CHUNK = 128;
export const LENIENT_CR_BEFORE_LF = 256;
export const LENIENT_SPACES_AFTER_CHUNK_SIZE = 512;
export const LENIENT_VALUES = 1024;

/** Texts that may be open at the end of a piece. */
export const NO_TEXT = 0;
/** A request's URL, or the words behind a response's status. */
export const LINE = 1;
export const NAME = 2;
export const VALUE = 3;
export const EXTENSION = 4;

/** Node hands over headers when this many have begun, without the latest. */
export const FIELDS_MAX = 32;
export const EXTENSION_BYTES_MAX = 16_384;

/** What the end of the stream means. */
export const END_IS_FINE = 0;
export const END_COMPLETES = 1;
export const END_IS_AN_ERROR = 2;

/** llhttp's number for a pause, which a callback may answer. */
export const HPE_PAUSED = 21;

/** What a header means to the parser, or the latest word of its value. */
export const GENERAL = 0;
export const CONNECTION_HEADER = 1;
export const CONTENT_LENGTH_HEADER = 2;
export const TRANSFER_ENCODING_HEADER = 3;
export const UPGRADE_HEADER = 4;
/** Connection, behind a word that counts when a comma or the end follows. */
export const CONNECTION_WORD = 5;
/** Transfer-Encoding, behind "chunked" as its end. */
export const CHUNKED_VALUE = 6;
