#pragma once
#include <gmime/gmime.h>

/* GMime's casts and type checks are macros, which Swift does not see. */

enum bdc_mime_kind {
  BDC_MIME_PART,
  BDC_MIME_MULTIPART,
  BDC_MIME_ALTERNATIVE,
  BDC_MIME_MESSAGE,
  BDC_MIME_OTHER,
};

/* Sets GMime up once in the life of the process; safe from several threads. */
static inline void bdc_mime_setup(void) {
  static gsize done;
  if (g_once_init_enter(&done)) {
    g_mime_init();
    g_once_init_leave(&done, 1);
  }
}

static inline enum bdc_mime_kind bdc_mime_kind(GMimeObject *object) {
  if (GMIME_IS_MULTIPART(object)) {
    GMimeContentType *type = g_mime_object_get_content_type(object);
    return g_mime_content_type_is_type(type, "multipart", "alternative") ? BDC_MIME_ALTERNATIVE
                                                                         : BDC_MIME_MULTIPART;
  }
  if (GMIME_IS_MESSAGE_PART(object)) return BDC_MIME_MESSAGE;
  return GMIME_IS_PART(object) ? BDC_MIME_PART : BDC_MIME_OTHER;
}

static inline int bdc_multipart_count(GMimeObject *object) {
  return g_mime_multipart_get_count(GMIME_MULTIPART(object));
}

static inline GMimeObject *bdc_multipart_part(GMimeObject *object, int index) {
  return g_mime_multipart_get_part(GMIME_MULTIPART(object), index);
}

static inline const char *bdc_part_filename(GMimeObject *object) {
  return g_mime_part_get_filename(GMIME_PART(object));
}

/* The bytes of a part as they lie in the parser's memory, still encoded for transfer; null when
   the part has no content. They live as long as the parsed tree. */
static inline const guint8 *bdc_part_bytes(GMimeObject *object, size_t *length,
                                           GMimeContentEncoding *encoding) {
  GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(object));
  GMimeStream *stream = content ? g_mime_data_wrapper_get_stream(content) : NULL;
  if (!stream || !GMIME_IS_STREAM_MEM(stream)) return NULL;
  GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
  gint64 end = stream->bound_end == -1 ? bytes->len : stream->bound_end;
  if (stream->bound_start > end || end > bytes->len) return NULL;
  *length = end - stream->bound_start;
  *encoding = g_mime_data_wrapper_get_encoding(content);
  return bytes->data + stream->bound_start;
}

/* The message inside a message/rfc822 part; any other object itself. */
static inline GMimeObject *bdc_enclosed_message(GMimeObject *object) {
  if (!GMIME_IS_MESSAGE_PART(object)) return object;
  GMimeMessage *message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
  return message ? GMIME_OBJECT(message) : NULL;
}

static inline GByteArray *bdc_stream_memory(GMimeStream *stream) {
  return g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
}

/* The mailbox at an index: null for a group. */
static inline const char *bdc_mailbox_address(InternetAddress *address) {
  if (!INTERNET_ADDRESS_IS_MAILBOX(address)) return NULL;
  return internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address));
}

static inline InternetAddressList *bdc_group_members(InternetAddress *address) {
  if (!INTERNET_ADDRESS_IS_GROUP(address)) return NULL;
  return internet_address_group_get_members(INTERNET_ADDRESS_GROUP(address));
}
