#pragma once
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

/// A question for a passphrase would wait at the terminal.
static inline int bdc_no_passphrase(char *text, int size, int writing, void *context) {
  (void)text, (void)size, (void)writing, (void)context;
  return 0;
}

/// The private key in PEM bytes; NULL where there is none, or one under a passphrase.
static inline EVP_PKEY *bdc_private_key(const void *bytes, int count) {
  BIO *memory = BIO_new_mem_buf(bytes, count);
  if (memory == NULL) return NULL;
  EVP_PKEY *key = PEM_read_bio_PrivateKey(memory, NULL, bdc_no_passphrase, NULL);
  BIO_free(memory);
  ERR_clear_error();
  return key;
}

/// Macros of OpenSSL, which Swift does not call.
static inline int bdc_key_is_rsa(const EVP_PKEY *key) {
  return EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA;
}
