-- bdc 0.1.0, written by Tests/Fixtures/release/make

do $$ begin if to_regrole('bdc_analyst') is null then create role bdc_analyst nologin; end if; end $$;
do $$ begin if to_regrole('bdc_forget') is null then create role bdc_forget nologin; end if; end $$;
do $$ begin if to_regrole('bdc_load_hub') is null then create role bdc_load_hub nologin; end if; end $$;
do $$ begin if to_regrole('bdc_load_mail') is null then create role bdc_load_mail nologin; end if; end $$;
do $$ begin if to_regrole('bdc_operator') is null then create role bdc_operator nologin; end if; end $$;
do $$ begin if to_regrole('bdc_owner') is null then create role bdc_owner nologin; end if; end $$;
do $$ begin if to_regrole('bdc_private') is null then create role bdc_private nologin; end if; end $$;
do $$ begin if to_regrole('bdc_reader') is null then create role bdc_reader nologin; end if; end $$;
--
-- PostgreSQL database dump
--


-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 15.20 (Debian 15.20-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: hub; Type: SCHEMA; Schema: -; Owner: bdc_owner
--

CREATE SCHEMA hub;


ALTER SCHEMA hub OWNER TO bdc_owner;

--
-- Name: SCHEMA hub; Type: COMMENT; Schema: -; Owner: bdc_owner
--

COMMENT ON SCHEMA hub IS 'Who writes: persons, their accounts, names and addresses';


--
-- Name: mail; Type: SCHEMA; Schema: -; Owner: bdc_owner
--

CREATE SCHEMA mail;


ALTER SCHEMA mail OWNER TO bdc_owner;

--
-- Name: SCHEMA mail; Type: COMMENT; Schema: -; Owner: bdc_owner
--

COMMENT ON SCHEMA mail IS 'Mailing lists and their messages';


--
-- Name: ops; Type: SCHEMA; Schema: -; Owner: bdc_owner
--

CREATE SCHEMA ops;


ALTER SCHEMA ops OWNER TO bdc_owner;

--
-- Name: SCHEMA ops; Type: COMMENT; Schema: -; Owner: bdc_owner
--

COMMENT ON SCHEMA ops IS 'What runs, how far it came, what it could not handle, what is installed';


--
-- Name: attachment; Type: TYPE; Schema: mail; Owner: bdc_owner
--

CREATE TYPE mail.attachment AS (
	name text,
	content_type text,
	size bigint,
	sha256 text,
	url text
);


ALTER TYPE mail.attachment OWNER TO bdc_owner;

--
-- Name: TYPE attachment; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON TYPE mail.attachment IS 'An attachment of a mail.message record, in its order';


--
-- Name: sender; Type: TYPE; Schema: mail; Owner: bdc_owner
--

CREATE TYPE mail.sender AS (
	profile_id bigint,
	display_name text,
	email text
);


ALTER TYPE mail.sender OWNER TO bdc_owner;

--
-- Name: TYPE sender; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON TYPE mail.sender IS 'The person of a mail.message record, after bdc identify';


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: email; Type: TABLE; Schema: hub; Owner: bdc_owner
--

CREATE TABLE hub.email (
    id bigint NOT NULL,
    profile_id bigint NOT NULL,
    email text NOT NULL COLLATE pg_catalog."C",
    is_primary boolean NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT email_email_check CHECK ((email <> ''::text))
);


ALTER TABLE hub.email OWNER TO bdc_owner;

--
-- Name: TABLE email; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON TABLE hub.email IS 'Addresses of profiles; one is added, never replaced';


--
-- Name: COLUMN email.id; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.email.id IS 'Surrogate key';


--
-- Name: COLUMN email.profile_id; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.email.profile_id IS 'Whose address it is';


--
-- Name: COLUMN email.email; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.email.email IS 'The address, in lower case as resolvers store it';


--
-- Name: COLUMN email.is_primary; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.email.is_primary IS 'The one to use: the first that was active';


--
-- Name: COLUMN email.is_active; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.email.is_active IS 'Whether it still is in use, as far as known';


--
-- Name: COLUMN email.created_at; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.email.created_at IS 'When it was first seen by identify';


--
-- Name: github_account; Type: TABLE; Schema: hub; Owner: bdc_owner
--

CREATE TABLE hub.github_account (
    profile_id bigint NOT NULL,
    kind text GENERATED ALWAYS AS ('github'::text) STORED NOT NULL,
    account_id bigint NOT NULL,
    login text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    login_seen_at timestamp with time zone,
    avatar_url text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    avatar_seen_at timestamp with time zone,
    account_type text COLLATE pg_catalog."C",
    type_seen_at timestamp with time zone,
    CONSTRAINT github_account_account_id_check CHECK ((account_id > 0)),
    CONSTRAINT github_account_account_type_check CHECK ((account_type = ANY (ARRAY['user'::text, 'organization'::text, 'enterprise'::text, 'bot'::text])))
);


ALTER TABLE hub.github_account OWNER TO bdc_owner;

--
-- Name: TABLE github_account; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON TABLE hub.github_account IS 'An account on GitHub';


--
-- Name: COLUMN github_account.profile_id; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.github_account.profile_id IS 'The profile';


--
-- Name: COLUMN github_account.kind; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.github_account.kind IS 'Ties the profile to this table';


--
-- Name: COLUMN github_account.account_id; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.github_account.account_id IS 'Natural key: the number GitHub gives it';


--
-- Name: COLUMN github_account.login; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.github_account.login IS 'User name as seen last; empty: never seen';


--
-- Name: COLUMN github_account.login_seen_at; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.github_account.login_seen_at IS 'Time of the newest record with that login';


--
-- Name: COLUMN github_account.avatar_url; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.github_account.avatar_url IS 'Picture as seen last; empty: never seen';


--
-- Name: COLUMN github_account.avatar_seen_at; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.github_account.avatar_seen_at IS 'Time of the newest record with it';


--
-- Name: COLUMN github_account.account_type; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.github_account.account_type IS 'What it is; null until a record says so';


--
-- Name: COLUMN github_account.type_seen_at; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.github_account.type_seen_at IS 'Time of the newest record with that type';


--
-- Name: account_of(text, text[]); Type: FUNCTION; Schema: hub; Owner: bdc_owner
--

CREATE FUNCTION hub.account_of(address text, noreply text[]) RETURNS bigint
    LANGUAGE sql STABLE
    SET search_path TO 'hub', 'pg_temp'
    BEGIN ATOMIC
 SELECT
         CASE
             WHEN ((noreply)[1] IS NOT NULL) THEN ( SELECT github_account.profile_id
                FROM hub.github_account
               WHERE (github_account.account_id = ((account_of.noreply)[1])::bigint))
             ELSE COALESCE(( SELECT github_account.profile_id
                FROM hub.github_account
               WHERE (lower(github_account.login) = lower((account_of.noreply)[2]))
               ORDER BY github_account.login_seen_at DESC NULLS LAST, github_account.account_id DESC
              LIMIT 1), ( SELECT min(email.profile_id) AS min
                FROM (hub.email
                  JOIN hub.github_account USING (profile_id))
               WHERE (lower(email.email) = account_of.address)
              HAVING (count(*) = 1)))
         END AS "coalesce";
END;


ALTER FUNCTION hub.account_of(address text, noreply text[]) OWNER TO bdc_owner;

--
-- Name: FUNCTION account_of(address text, noreply text[]); Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON FUNCTION hub.account_of(address text, noreply text[]) IS 'The account an address of a commit belongs to: the one GitHub gave it to, else the only one that has it';


--
-- Name: add_emails(bigint[], text[]); Type: FUNCTION; Schema: hub; Owner: bdc_owner
--

CREATE FUNCTION hub.add_emails(profiles bigint[], emails text[]) RETURNS void
    LANGUAGE sql
    SET search_path TO 'hub', 'pg_temp'
    BEGIN ATOMIC
 INSERT INTO hub.email (profile_id, email, is_primary)  SELECT given.profile_id,
             given.email,
             ((row_number() OVER (PARTITION BY given.profile_id ORDER BY given.email) = 1) AND (NOT (EXISTS ( SELECT
                    FROM hub.email first
                   WHERE ((first.profile_id = given.profile_id) AND first.is_primary)))))
            FROM ( SELECT DISTINCT unnest.unnest,
                     unnest.unnest_1 AS unnest
                    FROM UNNEST(add_emails.profiles, add_emails.emails) unnest(unnest, unnest_1)) given(profile_id, email)
           WHERE ((given.email IS NOT NULL) AND (NOT (EXISTS ( SELECT
                    FROM hub.email old
                   WHERE ((old.profile_id = given.profile_id) AND (lower(old.email) = given.email))))))
           ORDER BY given.profile_id, given.email ON CONFLICT DO NOTHING;
 INSERT INTO hub.email (profile_id, email, is_primary)  SELECT DISTINCT given.profile_id,
             given.email,
             false
            FROM UNNEST(add_emails.profiles, add_emails.emails) given(profile_id, email)
           WHERE ((given.email IS NOT NULL) AND (NOT (EXISTS ( SELECT
                    FROM hub.email old
                   WHERE ((old.profile_id = given.profile_id) AND (lower(old.email) = given.email))))))
           ORDER BY given.profile_id, given.email ON CONFLICT DO NOTHING;
END;


ALTER FUNCTION hub.add_emails(profiles bigint[], emails text[]) OWNER TO bdc_owner;

--
-- Name: FUNCTION add_emails(profiles bigint[], emails text[]); Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON FUNCTION hub.add_emails(profiles bigint[], emails text[]) IS 'Adds addresses; the first of a profile becomes its primary';


--
-- Name: clean_address(text); Type: FUNCTION; Schema: hub; Owner: bdc_owner
--

CREATE FUNCTION hub.clean_address(email text) RETURNS text
    LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN (length(email) <= 320) THEN NULLIF(lower((btrim(email, ' 	
'::text) COLLATE "C")), ''::text) ELSE NULL::text END;


ALTER FUNCTION hub.clean_address(email text) OWNER TO bdc_owner;

--
-- Name: FUNCTION clean_address(email text); Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON FUNCTION hub.clean_address(email text) IS 'An address as a key; null when there is none';


--
-- Name: clean_name(text); Type: FUNCTION; Schema: hub; Owner: bdc_owner
--

CREATE FUNCTION hub.clean_name(name text) RETURNS text
    LANGUAGE sql IMMUTABLE
    RETURN ("left"(btrim(COALESCE(name, ''::text), ' 	
'::text), 255) COLLATE "C");


ALTER FUNCTION hub.clean_name(name text) OWNER TO bdc_owner;

--
-- Name: FUNCTION clean_name(name text); Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON FUNCTION hub.clean_name(name text) IS 'A name without outer blanks, at most 255 characters';


--
-- Name: git_lines(json); Type: FUNCTION; Schema: hub; Owner: bdc_owner
--

CREATE FUNCTION hub.git_lines(batch json) RETURNS TABLE(n integer, address text, name text, key_name text, seen_at timestamp with time zone, noreply text[])
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT given.n,
     hub.clean_address(given.email) AS clean_address,
     hub.clean_name(given.name) AS clean_name,
         CASE
             WHEN (hub.clean_address(given.email) IS NULL) THEN COALESCE(NULLIF(hub.clean_name(given.name), ''::text), 'unknown'::text)
             ELSE NULL::text
         END AS "case",
     given.seen_at,
     regexp_match(given.email, '^\s*(?:(\d{1,18})\+)?([^@+\s]+)@users\.noreply\.github\.com\s*$'::text, 'i'::text) AS regexp_match
    FROM json_to_recordset(git_lines.batch) given(n integer, name text, email text, seen_at timestamp with time zone);
END;


ALTER FUNCTION hub.git_lines(batch json) OWNER TO bdc_owner;

--
-- Name: FUNCTION git_lines(batch json); Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON FUNCTION hub.git_lines(batch json) IS 'Authors of commits, with their natural keys; noreply has account number and login of an address GitHub gave';


--
-- Name: git_author_account; Type: SEQUENCE; Schema: hub; Owner: bdc_owner
--

CREATE SEQUENCE hub.git_author_account
    START WITH -1
    INCREMENT BY -1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE hub.git_author_account OWNER TO bdc_owner;

--
-- Name: SEQUENCE git_author_account; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON SEQUENCE hub.git_author_account IS 'Account numbers of git authors: -1, -2, …';


--
-- Name: git_author; Type: TABLE; Schema: hub; Owner: bdc_owner
--

CREATE TABLE hub.git_author (
    profile_id bigint NOT NULL,
    kind text GENERATED ALWAYS AS ('git'::text) STORED NOT NULL,
    account_id bigint DEFAULT nextval('hub.git_author_account'::regclass) NOT NULL,
    address text COLLATE pg_catalog."C",
    name text COLLATE pg_catalog."C",
    CONSTRAINT git_author_account_id_check CHECK ((account_id < 0)),
    CONSTRAINT git_author_address_check CHECK (((address = lower(address)) AND (address <> ''::text))),
    CONSTRAINT git_author_check CHECK (((address IS NULL) <> (name IS NULL))),
    CONSTRAINT git_author_name_check CHECK ((name <> ''::text))
);


ALTER TABLE hub.git_author OWNER TO bdc_owner;

--
-- Name: TABLE git_author; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON TABLE hub.git_author IS 'An author of commits who is no GitHub account as far as known';


--
-- Name: COLUMN git_author.profile_id; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.git_author.profile_id IS 'The profile';


--
-- Name: COLUMN git_author.kind; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.git_author.kind IS 'Ties the profile to this table';


--
-- Name: COLUMN git_author.account_id; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.git_author.account_id IS 'A synthetic account number, below zero';


--
-- Name: COLUMN git_author.address; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.git_author.address IS 'Natural key: the address in lower case';


--
-- Name: COLUMN git_author.name; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.git_author.name IS 'Natural key where the commit has no address';


--
-- Name: find_git(json); Type: FUNCTION; Schema: hub; Owner: bdc_owner
--

CREATE FUNCTION hub.find_git(batch json) RETURNS TABLE(n integer, profile_id bigint, name text, seen_at timestamp with time zone, is_synthetic boolean)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT line.n,
     COALESCE(account.id, owner.profile_id, namesake.profile_id) AS "coalesce",
     line.name,
     line.seen_at,
     ((account.id IS NULL) AND (line.address IS NOT NULL))
    FROM (((hub.git_lines(find_git.batch) line(n, address, name, key_name, seen_at, noreply)
      LEFT JOIN hub.git_author owner ON ((owner.address = line.address)))
      LEFT JOIN hub.git_author namesake ON ((namesake.name = line.key_name)))
      CROSS JOIN LATERAL ( SELECT hub.account_of(line.address, line.noreply) AS id) account);
END;


ALTER FUNCTION hub.find_git(batch json) OWNER TO bdc_owner;

--
-- Name: FUNCTION find_git(batch json); Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON FUNCTION hub.find_git(batch json) IS 'Authors of commits beside their profiles';


--
-- Name: find_github(json); Type: FUNCTION; Schema: hub; Owner: bdc_owner
--

CREATE FUNCTION hub.find_github(batch json) RETURNS TABLE(n integer, profile_id bigint, name text, email text, seen_at timestamp with time zone)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT line.n,
     account.profile_id,
     hub.clean_name(line.display_name) AS clean_name,
     hub.clean_address(line.email) AS clean_address,
     line.seen_at
    FROM (json_to_recordset(find_github.batch) line(n integer, account_id bigint, display_name text, email text, seen_at timestamp with time zone)
      LEFT JOIN hub.github_account account USING (account_id));
END;


ALTER FUNCTION hub.find_github(batch json) OWNER TO bdc_owner;

--
-- Name: FUNCTION find_github(batch json); Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON FUNCTION hub.find_github(batch json) IS 'GitHub accounts beside their profiles';


--
-- Name: mailing_list_lines(json); Type: FUNCTION; Schema: hub; Owner: bdc_owner
--

CREATE FUNCTION hub.mailing_list_lines(batch json) RETURNS TABLE(n integer, address text, name text, key_name text, seen_at timestamp with time zone)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT cleaned.n,
     cleaned.address,
     cleaned.name,
         CASE
             WHEN (cleaned.address IS NULL) THEN COALESCE(NULLIF(cleaned.name, ''::text), 'Unknown Sender'::text)
             ELSE NULL::text
         END AS "case",
     cleaned.seen_at
    FROM ( SELECT given.n,
             hub.clean_address(given.email) AS address,
             given.seen_at,
             NULLIF(regexp_replace(hub.clean_name(given.display_name), '\s+via\s+\S.*$'::text, ''::text, 'i'::text), 'Unknown Sender'::text) AS name
            FROM json_to_recordset(mailing_list_lines.batch) given(n integer, display_name text, email text, seen_at timestamp with time zone)) cleaned;
END;


ALTER FUNCTION hub.mailing_list_lines(batch json) OWNER TO bdc_owner;

--
-- Name: FUNCTION mailing_list_lines(batch json); Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON FUNCTION hub.mailing_list_lines(batch json) IS 'Writers on mailing lists, with their natural keys';


--
-- Name: mailing_list_profile; Type: TABLE; Schema: hub; Owner: bdc_owner
--

CREATE TABLE hub.mailing_list_profile (
    profile_id bigint NOT NULL,
    kind text GENERATED ALWAYS AS ('mailing_list'::text) STORED NOT NULL,
    address text COLLATE pg_catalog."C",
    name text COLLATE pg_catalog."C",
    CONSTRAINT mailing_list_profile_address_check CHECK (((address = lower(address)) AND (address <> ''::text))),
    CONSTRAINT mailing_list_profile_check CHECK (((address IS NULL) <> (name IS NULL))),
    CONSTRAINT mailing_list_profile_name_check CHECK ((name <> ''::text))
);


ALTER TABLE hub.mailing_list_profile OWNER TO bdc_owner;

--
-- Name: TABLE mailing_list_profile; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON TABLE hub.mailing_list_profile IS 'A writer on mailing lists';


--
-- Name: COLUMN mailing_list_profile.profile_id; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.mailing_list_profile.profile_id IS 'The profile';


--
-- Name: COLUMN mailing_list_profile.kind; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.mailing_list_profile.kind IS 'Ties the profile to this table';


--
-- Name: COLUMN mailing_list_profile.address; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.mailing_list_profile.address IS 'Natural key: the address in lower case';


--
-- Name: COLUMN mailing_list_profile.name; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.mailing_list_profile.name IS 'Natural key where no address is known: all of that name share a profile';


--
-- Name: find_mailing_list(json); Type: FUNCTION; Schema: hub; Owner: bdc_owner
--

CREATE FUNCTION hub.find_mailing_list(batch json) RETURNS TABLE(n integer, profile_id bigint, name text, seen_at timestamp with time zone, has_address boolean)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT line.n,
     COALESCE(owner.profile_id, namesake.profile_id) AS "coalesce",
     line.name,
     line.seen_at,
     (line.address IS NOT NULL)
    FROM ((hub.mailing_list_lines(find_mailing_list.batch) line(n, address, name, key_name, seen_at)
      LEFT JOIN hub.mailing_list_profile owner ON ((owner.address = line.address)))
      LEFT JOIN hub.mailing_list_profile namesake ON ((namesake.name = line.key_name)));
END;


ALTER FUNCTION hub.find_mailing_list(batch json) OWNER TO bdc_owner;

--
-- Name: FUNCTION find_mailing_list(batch json); Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON FUNCTION hub.find_mailing_list(batch json) IS 'Writers on mailing lists beside their profiles';


--
-- Name: is_newer(text, timestamp with time zone, text, timestamp with time zone); Type: FUNCTION; Schema: hub; Owner: bdc_owner
--

CREATE FUNCTION hub.is_newer(value text, seen_at timestamp with time zone, old text, old_seen_at timestamp with time zone) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    RETURN ((COALESCE(value, ''::text) <> ''::text) AND ((COALESCE(old, ''::text) = ''::text) OR (ROW(COALESCE(seen_at, '-infinity'::timestamp with time zone), (value COLLATE "C")) > ROW(COALESCE(old_seen_at, '-infinity'::timestamp with time zone), (old COLLATE "C")))));


ALTER FUNCTION hub.is_newer(value text, seen_at timestamp with time zone, old text, old_seen_at timestamp with time zone) OWNER TO bdc_owner;

--
-- Name: FUNCTION is_newer(value text, seen_at timestamp with time zone, old text, old_seen_at timestamp with time zone); Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON FUNCTION hub.is_newer(value text, seen_at timestamp with time zone, old text, old_seen_at timestamp with time zone) IS 'Whether a value replaces another: it is not empty and was seen later, or sorts later';


--
-- Name: profile; Type: TABLE; Schema: hub; Owner: bdc_owner
--

CREATE TABLE hub.profile (
    id bigint NOT NULL,
    kind text NOT NULL,
    display_name text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    identity_id bigint,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT profile_kind_check CHECK ((kind = ANY (ARRAY['github'::text, 'git'::text, 'mailing_list'::text, 'slack'::text, 'discord'::text, 'wg21'::text, 'youtube'::text, 'reddit'::text])))
);


ALTER TABLE hub.profile OWNER TO bdc_owner;

--
-- Name: TABLE profile; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON TABLE hub.profile IS 'One account, or one writer, on some platform';


--
-- Name: COLUMN profile.id; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.profile.id IS 'The profile_id of records';


--
-- Name: COLUMN profile.kind; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.profile.kind IS 'The platform; a table of that kind has the natural key';


--
-- Name: COLUMN profile.display_name; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.profile.display_name IS 'The spelling in hub.alias seen last; without one what the natural key gives';


--
-- Name: COLUMN profile.identity_id; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.profile.identity_id IS 'The person, once linked; never set by identify';


--
-- Name: COLUMN profile.created_at; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.profile.created_at IS 'When it was first seen by identify';


--
-- Name: COLUMN profile.updated_at; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.profile.updated_at IS 'When the name or the link last changed';


--
-- Name: known_profiles(bigint[]); Type: FUNCTION; Schema: hub; Owner: bdc_owner
--

CREATE FUNCTION hub.known_profiles(ids bigint[]) RETURNS SETOF bigint
    LANGUAGE sql STABLE ROWS 10
    BEGIN ATOMIC
 SELECT profile.id
    FROM hub.profile
   WHERE (profile.id = ANY (known_profiles.ids));
END;


ALTER FUNCTION hub.known_profiles(ids bigint[]) OWNER TO bdc_owner;

--
-- Name: FUNCTION known_profiles(ids bigint[]); Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON FUNCTION hub.known_profiles(ids bigint[]) IS 'Those that exist; for the services of domains';


--
-- Name: alias; Type: TABLE; Schema: hub; Owner: bdc_owner
--

CREATE TABLE hub.alias (
    profile_id bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    first_seen_at timestamp with time zone,
    last_seen_at timestamp with time zone,
    CONSTRAINT alias_check CHECK ((first_seen_at <= last_seen_at)),
    CONSTRAINT alias_name_check CHECK ((name <> ''::text))
);


ALTER TABLE hub.alias OWNER TO bdc_owner;

--
-- Name: TABLE alias; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON TABLE hub.alias IS 'Every spelling of a profile''s name, the current one included';


--
-- Name: COLUMN alias.profile_id; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.alias.profile_id IS 'The profile';


--
-- Name: COLUMN alias.name; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.alias.name IS 'The spelling';


--
-- Name: COLUMN alias.first_seen_at; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.alias.first_seen_at IS 'Time of the oldest record with it; null: undated';


--
-- Name: COLUMN alias.last_seen_at; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.alias.last_seen_at IS 'Time of the newest record with it; null: undated';


--
-- Name: write_names(bigint[], bigint[], text[], timestamp with time zone[]); Type: FUNCTION; Schema: hub; Owner: bdc_owner
--

CREATE FUNCTION hub.write_names(touched bigint[], profiles bigint[], names text[], times timestamp with time zone[]) RETURNS void
    LANGUAGE sql
    SET search_path TO 'hub', 'pg_temp'
    BEGIN ATOMIC
 SELECT profile.id
    FROM hub.profile
   WHERE (profile.id = ANY (write_names.touched))
   ORDER BY profile.id
  FOR NO KEY UPDATE OF profile;
 INSERT INTO hub.alias AS stored (profile_id, name, first_seen_at, last_seen_at)  SELECT given.profile_id,
             given.name,
             min(given.seen_at) AS min,
             max(given.seen_at) AS max
            FROM UNNEST(write_names.profiles, write_names.names, write_names.times) given(profile_id, name, seen_at)
           WHERE ((given.name <> ''::text) AND (given.profile_id = ANY (write_names.touched)))
           GROUP BY given.profile_id, given.name
           ORDER BY given.profile_id, given.name ON CONFLICT(profile_id, name) DO UPDATE SET first_seen_at = LEAST(stored.first_seen_at, excluded.first_seen_at), last_seen_at = GREATEST(stored.last_seen_at, excluded.last_seen_at)
   WHERE ((LEAST(stored.first_seen_at, excluded.first_seen_at) IS DISTINCT FROM stored.first_seen_at) OR (GREATEST(stored.last_seen_at, excluded.last_seen_at) IS DISTINCT FROM stored.last_seen_at));
 UPDATE hub.profile SET display_name = latest.name, updated_at = now()
    FROM ( SELECT DISTINCT ON (alias.profile_id) alias.profile_id,
             alias.name
            FROM hub.alias
           WHERE (alias.profile_id = ANY (write_names.touched))
           ORDER BY alias.profile_id, alias.last_seen_at DESC NULLS LAST, alias.name DESC) latest
   WHERE ((profile.id = latest.profile_id) AND (profile.display_name <> latest.name));
END;


ALTER FUNCTION hub.write_names(touched bigint[], profiles bigint[], names text[], times timestamp with time zone[]) OWNER TO bdc_owner;

--
-- Name: FUNCTION write_names(touched bigint[], profiles bigint[], names text[], times timestamp with time zone[]); Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON FUNCTION hub.write_names(touched bigint[], profiles bigint[], names text[], times timestamp with time zone[]) IS 'Writes spellings, and shows of each profile the newest';


--
-- Name: note_names(bigint[], text[], timestamp with time zone[]); Type: FUNCTION; Schema: hub; Owner: bdc_owner
--

CREATE FUNCTION hub.note_names(profiles bigint[], names text[], times timestamp with time zone[]) RETURNS void
    LANGUAGE sql
    SET search_path TO 'hub', 'pg_temp'
    BEGIN ATOMIC
 SELECT hub.write_names(news.touched, note_names.profiles, note_names.names, note_names.times) AS write_names
    FROM ( SELECT array_agg(DISTINCT given.profile_id) AS touched
            FROM (UNNEST(note_names.profiles, note_names.names, note_names.times) given(profile_id, name, seen_at)
              LEFT JOIN hub.alias old USING (profile_id, name))
           WHERE ((given.name <> ''::text) AND ((old.profile_id IS NULL) OR (LEAST(old.first_seen_at, given.seen_at) IS DISTINCT FROM old.first_seen_at) OR (GREATEST(old.last_seen_at, given.seen_at) IS DISTINCT FROM old.last_seen_at)))) news
   WHERE (news.touched IS NOT NULL);
END;


ALTER FUNCTION hub.note_names(profiles bigint[], names text[], times timestamp with time zone[]) OWNER TO bdc_owner;

--
-- Name: FUNCTION note_names(profiles bigint[], names text[], times timestamp with time zone[]); Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON FUNCTION hub.note_names(profiles bigint[], names text[], times timestamp with time zone[]) IS 'Keeps the spellings that tell something new';


--
-- Name: profile_id_seq; Type: SEQUENCE; Schema: hub; Owner: bdc_owner
--

ALTER TABLE hub.profile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME hub.profile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: resolve_github(json); Type: FUNCTION; Schema: hub; Owner: bdc_owner
--

CREATE FUNCTION hub.resolve_github(batch json) RETURNS TABLE(n integer, profile_id bigint)
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'hub', 'pg_temp'
    BEGIN ATOMIC
 WITH given AS (
          SELECT line.account_id,
             (array_agg(line.login ORDER BY line.seen_at DESC NULLS LAST, (line.login COLLATE "C") DESC) FILTER (WHERE (line.login <> ''::text)))[1] AS login,
             max(line.seen_at) FILTER (WHERE (line.login <> ''::text)) AS login_seen_at,
             (array_agg(line.avatar_url ORDER BY line.seen_at DESC NULLS LAST, (line.avatar_url COLLATE "C") DESC) FILTER (WHERE (line.avatar_url <> ''::text)))[1] AS avatar_url,
             max(line.seen_at) FILTER (WHERE (line.avatar_url <> ''::text)) AS avatar_seen_at,
             (array_agg(line.known_type ORDER BY line.seen_at DESC NULLS LAST, (line.known_type COLLATE "C") DESC) FILTER (WHERE (line.known_type IS NOT NULL)))[1] AS account_type,
             max(line.seen_at) FILTER (WHERE (line.known_type IS NOT NULL)) AS type_seen_at
            FROM ( SELECT line_1.account_id,
                     hub.clean_name(line_1.login) AS login,
                     line_1.avatar_url,
                     line_1.seen_at,
                         CASE
                             WHEN (lower(line_1.account_type) = ANY (ARRAY['user'::text, 'organization'::text, 'enterprise'::text, 'bot'::text])) THEN lower(line_1.account_type)
                             ELSE NULL::text
                         END AS known_type
                    FROM json_to_recordset(resolve_github.batch) line_1(account_id bigint, login text, avatar_url text, account_type text, seen_at timestamp with time zone)) line
           WHERE (line.account_id > 0)
           GROUP BY line.account_id
         ), stored AS (
          SELECT given.account_id,
             given.login,
             given.login_seen_at,
             given.avatar_url,
             given.avatar_seen_at,
             given.account_type,
             given.type_seen_at,
             old.profile_id
            FROM (given
              LEFT JOIN hub.github_account old USING (account_id))
           WHERE ((old.account_id IS NULL) OR hub.is_newer(given.login, given.login_seen_at, old.login, old.login_seen_at) OR hub.is_newer(given.avatar_url, given.avatar_seen_at, old.avatar_url, old.avatar_seen_at) OR hub.is_newer(given.account_type, given.type_seen_at, old.account_type, old.type_seen_at))
         ), written AS (
          INSERT INTO hub.github_account AS a (profile_id, account_id, login, login_seen_at, avatar_url, avatar_seen_at, account_type, type_seen_at)  SELECT COALESCE(stored.profile_id, nextval('hub.profile_id_seq'::regclass)) AS "coalesce",
                     stored.account_id,
                     COALESCE(stored.login, ''::text) AS "coalesce",
                     stored.login_seen_at,
                     COALESCE(stored.avatar_url, ''::text) AS "coalesce",
                     stored.avatar_seen_at,
                     stored.account_type,
                     stored.type_seen_at
                    FROM stored
                   ORDER BY stored.account_id ON CONFLICT(account_id) DO UPDATE SET login =
                 CASE
                     WHEN hub.is_newer(excluded.login, excluded.login_seen_at, a.login, a.login_seen_at) THEN excluded.login
                     ELSE a.login
                 END, login_seen_at =
                 CASE
                     WHEN hub.is_newer(excluded.login, excluded.login_seen_at, a.login, a.login_seen_at) THEN excluded.login_seen_at
                     ELSE a.login_seen_at
                 END, avatar_url =
                 CASE
                     WHEN hub.is_newer(excluded.avatar_url, excluded.avatar_seen_at, a.avatar_url, a.avatar_seen_at) THEN excluded.avatar_url
                     ELSE a.avatar_url
                 END, avatar_seen_at =
                 CASE
                     WHEN hub.is_newer(excluded.avatar_url, excluded.avatar_seen_at, a.avatar_url, a.avatar_seen_at) THEN excluded.avatar_seen_at
                     ELSE a.avatar_seen_at
                 END, account_type =
                 CASE
                     WHEN hub.is_newer(excluded.account_type, excluded.type_seen_at, a.account_type, a.type_seen_at) THEN excluded.account_type
                     ELSE a.account_type
                 END, type_seen_at =
                 CASE
                     WHEN hub.is_newer(excluded.account_type, excluded.type_seen_at, a.account_type, a.type_seen_at) THEN excluded.type_seen_at
                     ELSE a.type_seen_at
                 END
           RETURNING a.profile_id,
             (a.xmax = 0) AS is_new
         )
  INSERT INTO hub.profile (id, kind)  SELECT written.profile_id,
             'github'
            FROM written
           WHERE written.is_new;
 SELECT hub.note_names(array_agg(found.profile_id), array_agg(found.name), array_agg(found.seen_at)) AS note_names,
     hub.add_emails(array_agg(found.profile_id), array_agg(found.email)) AS add_emails
    FROM hub.find_github(resolve_github.batch) found(n, profile_id, name, email, seen_at)
   WHERE (found.profile_id IS NOT NULL);
 SELECT found.n,
     found.profile_id
    FROM hub.find_github(resolve_github.batch) found(n, profile_id, name, email, seen_at);
END;


ALTER FUNCTION hub.resolve_github(batch json) OWNER TO bdc_owner;

--
-- Name: FUNCTION resolve_github(batch json); Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON FUNCTION hub.resolve_github(batch json) IS 'Profiles of {n, account_id, login, display_name, avatar_url, account_type, email, seen_at}: by account_id';


--
-- Name: resolve_git(json); Type: FUNCTION; Schema: hub; Owner: bdc_owner
--

CREATE FUNCTION hub.resolve_git(batch json) RETURNS TABLE(n integer, profile_id bigint)
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'hub', 'pg_temp'
    BEGIN ATOMIC
 SELECT hub.resolve_github(( SELECT json_agg(json_build_object('n', 0, 'account_id', line.noreply[1], 'login', line.noreply[2])) AS json_agg
            FROM hub.git_lines(resolve_git.batch) line(n, address, name, key_name, seen_at, noreply)
           WHERE (((line.noreply[1])::bigint > 0) AND (hub.account_of(line.address, line.noreply) IS NULL)))) AS resolve_github;
 WITH fresh AS (
          INSERT INTO hub.git_author (profile_id, address, name)  SELECT nextval('hub.profile_id_seq'::regclass) AS nextval,
                     missing.address,
                     missing.key_name
                    FROM ( SELECT DISTINCT line.address,
                             line.key_name
                            FROM hub.git_lines(resolve_git.batch) line(n, address, name, key_name, seen_at, noreply)
                           WHERE ((NOT (EXISTS ( SELECT
                                    FROM hub.git_author old
                                   WHERE (old.address = line.address)))) AND (NOT (EXISTS ( SELECT
                                    FROM hub.git_author old
                                   WHERE (old.name = line.key_name)))) AND (hub.account_of(line.address, line.noreply) IS NULL))
                           ORDER BY line.address, line.key_name) missing ON CONFLICT DO NOTHING
           RETURNING git_author.profile_id,
             git_author.address,
             git_author.name
         ), parent AS (
          INSERT INTO hub.profile (id, kind, display_name)  SELECT fresh.profile_id,
                     'git',
                     COALESCE(fresh.name, split_part(fresh.address, '@'::text, 1)) AS "coalesce"
                    FROM fresh
         )
  INSERT INTO hub.email (profile_id, email, is_primary)  SELECT fresh.profile_id,
             fresh.address,
             true
            FROM fresh
           WHERE (fresh.address IS NOT NULL);
 SELECT hub.note_names(array_agg(found.profile_id), array_agg(found.name), array_agg(found.seen_at)) AS note_names
    FROM hub.find_git(resolve_git.batch) found(n, profile_id, name, seen_at, is_synthetic)
   WHERE found.is_synthetic;
 SELECT found.n,
     found.profile_id
    FROM hub.find_git(resolve_git.batch) found(n, profile_id, name, seen_at, is_synthetic);
END;


ALTER FUNCTION hub.resolve_git(batch json) OWNER TO bdc_owner;

--
-- Name: FUNCTION resolve_git(batch json); Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON FUNCTION hub.resolve_git(batch json) IS 'Profiles of {n, name, email, seen_at}: the GitHub account of the address, else a git author by address, else by name';


--
-- Name: resolve_mailing_list(json); Type: FUNCTION; Schema: hub; Owner: bdc_owner
--

CREATE FUNCTION hub.resolve_mailing_list(batch json) RETURNS TABLE(n integer, profile_id bigint)
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'hub', 'pg_temp'
    BEGIN ATOMIC
 WITH fresh AS (
          INSERT INTO hub.mailing_list_profile (profile_id, address, name)  SELECT nextval('hub.profile_id_seq'::regclass) AS nextval,
                     missing.address,
                     missing.key_name
                    FROM ( SELECT DISTINCT line.address,
                             line.key_name
                            FROM hub.mailing_list_lines(resolve_mailing_list.batch) line(n, address, name, key_name, seen_at)
                           WHERE ((NOT (EXISTS ( SELECT
                                    FROM hub.mailing_list_profile old
                                   WHERE (old.address = line.address)))) AND (NOT (EXISTS ( SELECT
                                    FROM hub.mailing_list_profile old
                                   WHERE (old.name = line.key_name)))))
                           ORDER BY line.address, line.key_name) missing ON CONFLICT DO NOTHING
           RETURNING mailing_list_profile.profile_id,
             mailing_list_profile.address,
             mailing_list_profile.name
         ), parent AS (
          INSERT INTO hub.profile (id, kind, display_name)  SELECT fresh.profile_id,
                     'mailing_list',
                     COALESCE(fresh.name, split_part(fresh.address, '@'::text, 1)) AS "coalesce"
                    FROM fresh
         )
  INSERT INTO hub.email (profile_id, email, is_primary)  SELECT fresh.profile_id,
             fresh.address,
             true
            FROM fresh
           WHERE (fresh.address IS NOT NULL);
 SELECT hub.note_names(array_agg(found.profile_id), array_agg(found.name), array_agg(found.seen_at)) AS note_names
    FROM hub.find_mailing_list(resolve_mailing_list.batch) found(n, profile_id, name, seen_at, has_address)
   WHERE found.has_address;
 SELECT found.n,
     found.profile_id
    FROM hub.find_mailing_list(resolve_mailing_list.batch) found(n, profile_id, name, seen_at, has_address);
END;


ALTER FUNCTION hub.resolve_mailing_list(batch json) OWNER TO bdc_owner;

--
-- Name: FUNCTION resolve_mailing_list(batch json); Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON FUNCTION hub.resolve_mailing_list(batch json) IS 'Profiles of {n, display_name, email, seen_at}: by address, else by name';


--
-- Name: rfc3339(timestamp with time zone); Type: FUNCTION; Schema: ops; Owner: bdc_owner
--

CREATE FUNCTION ops.rfc3339(at timestamp with time zone) RETURNS text
    LANGUAGE sql STABLE
    RETURN (rtrim(rtrim(to_char((at AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD"T"HH24:MI:SS.US'::text), '0'::text), '.'::text) || 'Z'::text);


ALTER FUNCTION ops.rfc3339(at timestamp with time zone) OWNER TO bdc_owner;

--
-- Name: FUNCTION rfc3339(at timestamp with time zone); Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON FUNCTION ops.rfc3339(at timestamp with time zone) IS 'A time as records write it: UTC, no needless fraction';


--
-- Name: person; Type: VIEW; Schema: hub; Owner: bdc_owner
--

CREATE VIEW hub.person AS
 SELECT profile.id AS profile_id,
    profile.kind,
    profile.identity_id,
    split_part(COALESCE(NULLIF(profile.display_name, ''::text), account.login, ''::text), '@'::text, 1) AS name
   FROM (hub.profile
     LEFT JOIN hub.github_account account ON ((account.profile_id = profile.id)));


ALTER TABLE hub.person OWNER TO bdc_owner;

--
-- Name: VIEW person; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON VIEW hub.person IS 'Profiles with their names, cut where a name is an address';


--
-- Name: list; Type: TABLE; Schema: mail; Owner: bdc_owner
--

CREATE TABLE mail.list (
    id integer NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    label text NOT NULL,
    visibility text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT list_name_check CHECK (((name <> ''::text) AND (octet_length(name) <= 255))),
    CONSTRAINT list_visibility_check CHECK ((visibility = ANY (ARRAY['public'::text, 'private'::text])))
);


ALTER TABLE mail.list OWNER TO bdc_owner;

--
-- Name: TABLE list; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON TABLE mail.list IS 'Mailing lists; one more is one more row';


--
-- Name: COLUMN list.id; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON COLUMN mail.list.id IS 'Surrogate key';


--
-- Name: COLUMN list.name; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON COLUMN mail.list.name IS 'Natural key: its address, such as boost@lists.boost.org';


--
-- Name: COLUMN list.label; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON COLUMN mail.list.label IS 'Name for people';


--
-- Name: COLUMN list.visibility; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON COLUMN mail.list.visibility IS 'Whether everybody may read it';


--
-- Name: COLUMN list.created_at; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON COLUMN mail.list.created_at IS 'When it was first stored';


--
-- Name: COLUMN list.updated_at; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON COLUMN mail.list.updated_at IS 'When a column last changed';


--
-- Name: message; Type: TABLE; Schema: mail; Owner: bdc_owner
--

CREATE TABLE mail.message (
    list_id integer NOT NULL,
    msg_id text NOT NULL COLLATE pg_catalog."C",
    message_id text COLLATE pg_catalog."C",
    parent_id text COLLATE pg_catalog."C",
    thread_id text COLLATE pg_catalog."C",
    thread text NOT NULL COLLATE pg_catalog."C",
    subject text NOT NULL,
    sent_at timestamp with time zone,
    profile_id bigint NOT NULL,
    sender_name text NOT NULL,
    sender_email text,
    content text NOT NULL,
    attachments jsonb DEFAULT '[]'::jsonb NOT NULL,
    origin text NOT NULL,
    version smallint GENERATED ALWAYS AS ((
CASE origin
    WHEN 'api'::text THEN 1
    ELSE 0
END)::smallint) STORED NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    CONSTRAINT message_attachments_check CHECK ((jsonb_typeof(attachments) = 'array'::text)),
    CONSTRAINT message_check CHECK (((parent_id <> msg_id) AND (octet_length(parent_id) <= 255))),
    CONSTRAINT message_msg_id_check CHECK (((msg_id <> ''::text) AND (octet_length(msg_id) <= 255))),
    CONSTRAINT message_origin_check CHECK ((origin = ANY (ARRAY['api'::text, 'mbox'::text]))),
    CONSTRAINT message_thread_id_check CHECK ((octet_length(thread_id) <= 255))
);


ALTER TABLE mail.message OWNER TO bdc_owner;

--
-- Name: TABLE message; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON TABLE mail.message IS 'Messages; one sent to two lists is a row in each';


--
-- Name: COLUMN message.list_id; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON COLUMN mail.message.list_id IS 'The list it was sent to';


--
-- Name: COLUMN message.msg_id; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON COLUMN mail.message.msg_id IS 'With the list the natural key: HyperKitty''s hash';


--
-- Name: COLUMN message.message_id; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON COLUMN mail.message.message_id IS 'Message-ID without brackets, where the source has it';


--
-- Name: COLUMN message.parent_id; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON COLUMN mail.message.parent_id IS 'msg_id it answers, known or not; null: a beginning';


--
-- Name: COLUMN message.thread_id; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON COLUMN mail.message.thread_id IS 'The thread as the source states it; null: it does not';


--
-- Name: COLUMN message.thread; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON COLUMN mail.message.thread IS 'The thread: stated, else the parent''s, else the parent or the message itself; where parents go round in a ring, the ring''s smallest msg_id';


--
-- Name: COLUMN message.subject; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON COLUMN mail.message.subject IS 'Subject, decoded';


--
-- Name: COLUMN message.sent_at; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON COLUMN mail.message.sent_at IS 'Time of its Date header; null: it has none';


--
-- Name: COLUMN message.profile_id; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON COLUMN mail.message.profile_id IS 'Who wrote it';


--
-- Name: COLUMN message.sender_name; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON COLUMN mail.message.sender_name IS 'The writer''s name as the message has it';


--
-- Name: COLUMN message.sender_email; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON COLUMN mail.message.sender_email IS 'The writer''s address as the message has it';


--
-- Name: COLUMN message.content; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON COLUMN mail.message.content IS 'Its text';


--
-- Name: COLUMN message.attachments; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON COLUMN mail.message.attachments IS 'What was attached: mail.attachment objects';


--
-- Name: COLUMN message.origin; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON COLUMN mail.message.origin IS 'Where it was read: the archive''s API, or an mbox file';


--
-- Name: COLUMN message.version; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON COLUMN mail.message.version IS 'What origin is worth: a lower one never overwrites';


--
-- Name: COLUMN message.created_at; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON COLUMN mail.message.created_at IS 'When it was first stored';


--
-- Name: COLUMN message.updated_at; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON COLUMN mail.message.updated_at IS 'When it or its thread last changed: grows from commit to commit, so that whoever has seen all up to one time misses nothing later';


--
-- Name: COLUMN message.deleted_at; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON COLUMN mail.message.deleted_at IS 'When it was found to be gone from the source';


--
-- Name: document_rows(text, integer, jsonb); Type: FUNCTION; Schema: mail; Owner: bdc_owner
--

CREATE FUNCTION mail.document_rows(after_doc text, size integer, lists jsonb) RETURNS TABLE(doc_id text, line text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'mail', 'pg_temp'
    SET enable_sort TO 'off'
    SET enable_bitmapscan TO 'off'
    BEGIN ATOMIC
 SELECT found.doc_id,
     (row_to_json(found.*))::text AS row_to_json
    FROM ( SELECT newest.msg_id AS doc_id,
             home.lists,
             home.visibility,
             newest.thread,
             newest.parent_id,
             newest.subject,
             person.name AS author,
             ops.rfc3339(newest.sent_at) AS sent_at,
             newest.content
            FROM (((( SELECT DISTINCT next.msg_id
                    FROM (mail.list
                      CROSS JOIN LATERAL ( SELECT m.msg_id
                            FROM mail.message m
                           WHERE ((m.list_id = list.id) AND (m.msg_id > document_rows.after_doc) AND (m.deleted_at IS NULL))
                           ORDER BY m.msg_id
                          LIMIT document_rows.size) next)
                   WHERE ((document_rows.lists IS NULL) OR (document_rows.lists ? list.name))
                   ORDER BY next.msg_id
                  LIMIT document_rows.size) key
              CROSS JOIN LATERAL ( SELECT m.list_id,
                     m.msg_id,
                     m.message_id,
                     m.parent_id,
                     m.thread_id,
                     m.thread,
                     m.subject,
                     m.sent_at,
                     m.profile_id,
                     m.sender_name,
                     m.sender_email,
                     m.content,
                     m.attachments,
                     m.origin,
                     m.version,
                     m.created_at,
                     m.updated_at,
                     m.deleted_at
                    FROM (mail.list
                      CROSS JOIN LATERAL ( SELECT message.list_id,
                             message.msg_id,
                             message.message_id,
                             message.parent_id,
                             message.thread_id,
                             message.thread,
                             message.subject,
                             message.sent_at,
                             message.profile_id,
                             message.sender_name,
                             message.sender_email,
                             message.content,
                             message.attachments,
                             message.origin,
                             message.version,
                             message.created_at,
                             message.updated_at,
                             message.deleted_at
                            FROM mail.message
                           WHERE ((message.list_id = list.id) AND (message.msg_id = key.msg_id) AND (message.deleted_at IS NULL))
                          LIMIT 1) m)
                   ORDER BY m.version DESC, (list.visibility = 'public'::text) DESC, list.name
                  LIMIT 1) newest)
              CROSS JOIN LATERAL ( SELECT COALESCE(json_agg(list.name ORDER BY list.name) FILTER (WHERE (list.visibility = 'public'::text)), json_agg(list.name ORDER BY list.name)) AS lists,
                         CASE
                             WHEN bool_or((list.visibility = 'public'::text)) THEN 'public'::text
                             ELSE 'private'::text
                         END AS visibility
                    FROM (mail.list
                      CROSS JOIN LATERAL ( SELECT
                            FROM mail.message
                           WHERE ((message.list_id = list.id) AND (message.msg_id = key.msg_id) AND (message.deleted_at IS NULL))
                          LIMIT 1) m)) home)
              LEFT JOIN hub.person ON ((person.profile_id = newest.profile_id)))) found
   ORDER BY found.doc_id;
END;


ALTER FUNCTION mail.document_rows(after_doc text, size integer, lists jsonb) OWNER TO bdc_owner;

--
-- Name: FUNCTION document_rows(after_doc text, size integer, lists jsonb); Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON FUNCTION mail.document_rows(after_doc text, size integer, lists jsonb) IS 'Messages as documents for search, a page in the order of doc_id; of the lists named in a JSON array, or of all';


--
-- Name: hanging_on(integer[], text[]); Type: FUNCTION; Schema: mail; Owner: bdc_owner
--

CREATE FUNCTION mail.hanging_on(lists integer[], keys text[]) RETURNS TABLE(n bigint, list_id integer, msg_id text, parent_id text, thread_id text)
    LANGUAGE sql ROWS 100
    SET search_path TO 'mail', 'pg_temp'
    BEGIN ATOMIC
 WITH RECURSIVE below(list_id, msg_id) AS (
          SELECT given.list_id,
             (given.msg_id COLLATE "C") AS msg_id
            FROM UNNEST(hanging_on.lists, hanging_on.keys) given(list_id, msg_id)
         UNION
          SELECT child.list_id,
             child.msg_id
            FROM (below below_1
              JOIN mail.message child ON ((((child.list_id = below_1.list_id) AND (child.parent_id = below_1.msg_id)) AND (child.thread_id IS NULL))))
         )
  SELECT row_number() OVER () AS row_number,
     m.list_id,
     m.msg_id,
     m.parent_id,
     m.thread_id
    FROM (below
      JOIN mail.message m USING (list_id, msg_id));
END;


ALTER FUNCTION mail.hanging_on(lists integer[], keys text[]) OWNER TO bdc_owner;

--
-- Name: FUNCTION hanging_on(lists integer[], keys text[]); Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON FUNCTION mail.hanging_on(lists integer[], keys text[]) IS 'These messages, and those below them whose threads the source does not state';


--
-- Name: put_lists(json); Type: FUNCTION; Schema: mail; Owner: bdc_owner
--

CREATE FUNCTION mail.put_lists(batch json, OUT inserted integer, OUT updated integer, OUT unchanged integer, OUT stale integer, OUT rejects json) RETURNS record
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'mail', 'pg_temp'
    BEGIN ATOMIC
 WITH line AS MATERIALIZED (
          SELECT given.name,
             given.label,
             given.visibility,
             given.n,
             row_number() OVER w AS place,
             ((given.label = first_value(given.label) OVER w) AND (given.visibility = first_value(given.visibility) OVER w)) AS like_winner
            FROM ROWS FROM(json_to_recordset(put_lists.batch) AS (name text, label text, visibility text)) WITH ORDINALITY given(name, label, visibility, n)
           WINDOW w AS (PARTITION BY given.name ORDER BY given.n DESC)
         ), stored AS MATERIALIZED (
          SELECT line.name,
             line.label,
             line.visibility,
             line.n,
             line.place,
             line.like_winner,
             (old.id IS NULL) AS is_new,
             (NOT ((old.label IS DISTINCT FROM line.label) OR (old.visibility IS DISTINCT FROM line.visibility))) AS is_same
            FROM (line
              LEFT JOIN mail.list old ON ((old.name = line.name)))
           WHERE (line.place = 1)
         ), changed AS (
          UPDATE mail.list AS t SET label = s.label, visibility = s.visibility, updated_at = now()
            FROM stored s
           WHERE ((t.name = s.name) AND (NOT s.is_new) AND (NOT s.is_same))
           RETURNING 1 AS "?column?"
         ), fresh AS (
          INSERT INTO mail.list (name, label, visibility)  SELECT stored.name,
                     stored.label,
                     stored.visibility
                    FROM stored
                   WHERE stored.is_new
                   ORDER BY stored.name ON CONFLICT(name) DO NOTHING
           RETURNING 1 AS "?column?"
         ), counted AS (
          SELECT ( SELECT count(*) AS count
                    FROM line) AS total,
             ( SELECT count(*) AS count
                    FROM fresh) AS fresh,
             ( SELECT count(*) AS count
                    FROM changed) AS changed,
             (( SELECT count(*) AS count
                    FROM stored
                   WHERE stored.is_same) + ( SELECT count(*) AS count
                    FROM line
                   WHERE ((line.place > 1) AND line.like_winner))) AS same
         )
  SELECT (counted.fresh)::integer AS fresh,
     (counted.changed)::integer AS changed,
     (counted.same)::integer AS same,
     ((((counted.total - counted.fresh) - counted.changed) - counted.same))::integer AS int4,
     NULL::json AS json
    FROM counted;
END;


ALTER FUNCTION mail.put_lists(batch json, OUT inserted integer, OUT updated integer, OUT unchanged integer, OUT stale integer, OUT rejects json) OWNER TO bdc_owner;

--
-- Name: FUNCTION put_lists(batch json, OUT inserted integer, OUT updated integer, OUT unchanged integer, OUT stale integer, OUT rejects json); Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON FUNCTION mail.put_lists(batch json, OUT inserted integer, OUT updated integer, OUT unchanged integer, OUT stale integer, OUT rejects json) IS 'Stores mail.list records';


--
-- Name: put_messages(json); Type: FUNCTION; Schema: mail; Owner: bdc_owner
--

CREATE FUNCTION mail.put_messages(batch json, OUT inserted integer, OUT updated integer, OUT unchanged integer, OUT stale integer, OUT rejects json) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'mail', 'pg_temp'
    SET jit TO 'off'
    AS $$
declare
  stamp timestamptz;
  unsettled_lists int[];
  unsettled_keys text[];
begin
  -- one batch at a time: threads see all that others committed, and updated_at only grows
  perform pg_advisory_xact_lock(hashtext('mail.message'), 0);
  stamp := greatest(clock_timestamp(),
    (select max(updated_at) + interval '1 microsecond' from mail.message));
  select * into inserted, updated, unchanged, stale, rejects, unsettled_lists, unsettled_keys
  from mail.write_messages(batch, stamp);
  if unsettled_lists is not null then
    perform mail.rethread(unsettled_lists, unsettled_keys, stamp);
  end if;
end
$$;


ALTER FUNCTION mail.put_messages(batch json, OUT inserted integer, OUT updated integer, OUT unchanged integer, OUT stale integer, OUT rejects json) OWNER TO bdc_owner;

--
-- Name: FUNCTION put_messages(batch json, OUT inserted integer, OUT updated integer, OUT unchanged integer, OUT stale integer, OUT rejects json); Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON FUNCTION mail.put_messages(batch json, OUT inserted integer, OUT updated integer, OUT unchanged integer, OUT stale integer, OUT rejects json) IS 'Stores mail.message records and what threads they make';


--
-- Name: rethread(integer[], text[], timestamp with time zone); Type: FUNCTION; Schema: mail; Owner: bdc_owner
--

CREATE FUNCTION mail.rethread(lists integer[], keys text[], stamp timestamp with time zone) RETURNS void
    LANGUAGE sql
    SET search_path TO 'mail', 'pg_temp'
    BEGIN ATOMIC
 WITH RECURSIVE node AS MATERIALIZED (
          SELECT hanging_on.n,
             hanging_on.list_id,
             (hanging_on.msg_id COLLATE "C") AS msg_id,
             (hanging_on.parent_id COLLATE "C") AS parent_id,
             (hanging_on.thread_id COLLATE "C") AS thread_id
            FROM mail.hanging_on(rethread.lists, rethread.keys) hanging_on(n, list_id, msg_id, parent_id, thread_id)
         ), kin AS MATERIALIZED (
          SELECT node.n,
             node.list_id,
             node.msg_id,
             node.parent_id,
             node.thread_id,
             above.n AS parent_n,
             (above.n IS NULL) AS is_top,
             up.thread AS parent_thread
            FROM ((node
              LEFT JOIN node above ON (((node.thread_id IS NULL) AND ((above.list_id = node.list_id) AND (above.msg_id = node.parent_id)))))
              LEFT JOIN mail.message up ON (((up.list_id = node.list_id) AND (up.msg_id =
                 CASE
                     WHEN ((node.thread_id IS NULL) AND (above.n IS NULL)) THEN node.parent_id
                     ELSE NULL::text
                 END))))
         ), link AS MATERIALIZED (
          SELECT kin.n,
             kin.parent_n
            FROM kin
           WHERE (NOT kin.is_top)
         ), chain(n, thread) AS (
          SELECT kin.n,
             COALESCE(kin.thread_id, kin.parent_thread, kin.parent_id, kin.msg_id) AS "coalesce"
            FROM kin
           WHERE kin.is_top
         UNION ALL
          SELECT link.n,
             chain.thread
            FROM (chain
              JOIN link ON ((link.parent_n = chain.n)))
         ), reached AS MATERIALIZED (
          SELECT kin.n,
             kin.list_id,
             kin.msg_id,
             kin.parent_id,
             kin.thread_id,
             kin.parent_n,
             kin.is_top,
             kin.parent_thread,
             chain.thread,
             (chain.n IS NULL) AS is_lost
            FROM (kin
              LEFT JOIN chain USING (n))
         ), lost AS MATERIALIZED (
          SELECT reached_1.n,
             reached_1.msg_id,
             reached_1.parent_n
            FROM reached reached_1
           WHERE reached_1.is_lost
         ), upward(n, above_n) AS (
          SELECT lost.n,
             lost.parent_n
            FROM lost
         UNION
          SELECT upward.n,
             lost.parent_n
            FROM (upward
              JOIN lost ON ((lost.n = upward.above_n)))
         ), ring(n, thread) AS (
          SELECT upward.n,
             min(lost.msg_id) AS min
            FROM (upward
              JOIN lost ON ((lost.n = upward.above_n)))
           WHERE (lost.n IN ( SELECT round.n
                    FROM upward round
                   WHERE (round.above_n = round.n)))
           GROUP BY upward.n
         )
  UPDATE mail.message AS m SET thread = COALESCE(ring.thread, reached.thread), updated_at = rethread.stamp
    FROM (reached
      LEFT JOIN ring USING (n))
   WHERE (((m.list_id = reached.list_id) AND (m.msg_id = reached.msg_id)) AND (m.thread <> COALESCE(ring.thread, reached.thread)));
END;


ALTER FUNCTION mail.rethread(lists integer[], keys text[], stamp timestamp with time zone) OWNER TO bdc_owner;

--
-- Name: FUNCTION rethread(lists integer[], keys text[], stamp timestamp with time zone); Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON FUNCTION mail.rethread(lists integer[], keys text[], stamp timestamp with time zone) IS 'Settles the threads of these messages and of all that hang on them';


--
-- Name: write_messages(json, timestamp with time zone); Type: FUNCTION; Schema: mail; Owner: bdc_owner
--

CREATE FUNCTION mail.write_messages(batch json, stamp timestamp with time zone, OUT inserted integer, OUT updated integer, OUT unchanged integer, OUT stale integer, OUT rejects json, OUT unsettled_lists integer[], OUT unsettled_keys text[]) RETURNS record
    LANGUAGE sql
    SET search_path TO 'mail', 'pg_temp'
    BEGIN ATOMIC
 WITH RECURSIVE given AS MATERIALIZED (
          SELECT given.list_name,
             given.msg_id,
             given.message_id,
             given.parent_id,
             given.thread_id,
             given.subject,
             given.sent_at,
             given.sender,
             given.content,
             given.attachments,
             given.origin,
             given.n
            FROM ROWS FROM(json_to_recordset(write_messages.batch) AS (list_name text, msg_id text, message_id text, parent_id text, thread_id text, subject text, sent_at timestamp with time zone, sender mail.sender, content text, attachments jsonb, origin text)) WITH ORDINALITY given(list_name, msg_id, message_id, parent_id, thread_id, subject, sent_at, sender, content, attachments, origin, n)
         ), line AS MATERIALIZED (
          SELECT given.n,
             list.id AS list_id,
             given.msg_id,
             given.message_id,
             NULLIF(NULLIF(given.parent_id, ''::text), given.msg_id) AS parent_id,
             NULLIF(given.thread_id, ''::text) AS thread_id,
             given.subject,
             given.sent_at,
             (given.sender).profile_id AS profile_id,
             (given.sender).display_name AS sender_name,
             (given.sender).email AS sender_email,
             given.content,
             given.attachments,
             given.origin,
                 CASE given.origin
                     WHEN 'api'::text THEN 1
                     ELSE 0
                 END AS version,
                 CASE
                     WHEN (list.id IS NULL) THEN format('unknown list %s'::text, given.list_name)
                     WHEN (given.msg_id = ''::text) THEN 'empty msg_id'::text
                     WHEN ((given.sender).profile_id IS NULL) THEN 'sender has no profile_id: pipe through bdc identify'::text
                     WHEN (known.id IS NULL) THEN format('unknown profile %s'::text, (given.sender).profile_id)
                     ELSE NULL::text
                 END AS reason
            FROM ((given
              LEFT JOIN ( SELECT list_1.id,
                     list_1.name
                    FROM mail.list list_1
                   WHERE (list_1.name = ANY (ARRAY( SELECT DISTINCT given_1.list_name
                            FROM given given_1)))) list ON ((list.name = given.list_name)))
              LEFT JOIN hub.known_profiles(ARRAY( SELECT DISTINCT (given_1.sender).profile_id AS profile_id
                    FROM given given_1)) known(id) ON ((known.id = (given.sender).profile_id)))
         ), ranked AS MATERIALIZED (
          SELECT sound.n,
             sound.list_id,
             sound.msg_id,
             sound.message_id,
             sound.parent_id,
             sound.thread_id,
             sound.subject,
             sound.sent_at,
             sound.profile_id,
             sound.sender_name,
             sound.sender_email,
             sound.content,
             sound.attachments,
             sound.origin,
             sound.version,
             sound.reason,
             sound.is_sound,
             first_value(sound.n) OVER w AS winner_n,
             (sound.n = first_value(sound.n) OVER w) AS is_winner
            FROM ( SELECT line.n,
                     line.list_id,
                     line.msg_id,
                     line.message_id,
                     line.parent_id,
                     line.thread_id,
                     line.subject,
                     line.sent_at,
                     line.profile_id,
                     line.sender_name,
                     line.sender_email,
                     line.content,
                     line.attachments,
                     line.origin,
                     line.version,
                     line.reason,
                     (line.reason IS NULL) AS is_sound
                    FROM line
                  OFFSET 0) sound
           WHERE sound.is_sound
           WINDOW w AS (PARTITION BY sound.list_id, sound.msg_id ORDER BY sound.version DESC, sound.n DESC)
         ), weighed AS MATERIALIZED (
          SELECT ranked.n,
             ranked.list_id,
             ranked.msg_id,
             ranked.message_id,
             ranked.parent_id,
             ranked.thread_id,
             ranked.subject,
             ranked.sent_at,
             ranked.profile_id,
             ranked.sender_name,
             ranked.sender_email,
             ranked.content,
             ranked.attachments,
             ranked.origin,
             ranked.version,
             ranked.reason,
             ranked.is_sound,
             ranked.winner_n,
             ranked.is_winner,
             old.thread AS old_thread,
             found.is_new,
             found.is_same,
             ((NOT found.is_new) AND (NOT found.is_older) AND (NOT found.is_same)) AS is_changed,
             (found.is_new OR ((NOT found.is_older) AND ((old.parent_id IS DISTINCT FROM ranked.parent_id) OR (old.thread_id IS DISTINCT FROM ranked.thread_id)))) AS is_moved
            FROM ((ranked
              LEFT JOIN mail.message old ON (((old.list_id = ranked.list_id) AND (old.msg_id = ranked.msg_id))))
              CROSS JOIN LATERAL ( SELECT (old.msg_id IS NULL) AS is_new,
                     COALESCE((old.version > ranked.version), false) AS is_older,
                     ((old.msg_id IS NOT NULL) AND (old.version <= ranked.version) AND (old.deleted_at IS NULL) AND (NOT (((((((((((old.message_id IS DISTINCT FROM ranked.message_id) OR (old.parent_id IS DISTINCT FROM ranked.parent_id)) OR (old.thread_id IS DISTINCT FROM ranked.thread_id)) OR (old.subject IS DISTINCT FROM ranked.subject)) OR (old.sent_at IS DISTINCT FROM ranked.sent_at)) OR (old.profile_id IS DISTINCT FROM ranked.profile_id)) OR (old.sender_name IS DISTINCT FROM ranked.sender_name)) OR (old.sender_email IS DISTINCT FROM ranked.sender_email)) OR (old.content IS DISTINCT FROM ranked.content)) OR (old.attachments IS DISTINCT FROM ranked.attachments)) OR (old.origin IS DISTINCT FROM ranked.origin)))) AS is_same) found)
           WHERE ranked.is_winner
         ), moved AS MATERIALIZED (
          SELECT weighed.n,
             weighed.list_id,
             weighed.msg_id,
             weighed.parent_id,
             weighed.thread_id,
                 CASE
                     WHEN weighed.is_new THEN weighed.msg_id
                     ELSE weighed.old_thread
                 END AS old_label
            FROM weighed
           WHERE weighed.is_moved
         ), kin AS MATERIALIZED (
          SELECT moved.n,
             moved.list_id,
             moved.msg_id,
             moved.parent_id,
             moved.thread_id,
             moved.old_label,
             above.n AS parent_n,
             (above.n IS NULL) AS is_top,
             up.thread AS parent_thread
            FROM ((moved
              LEFT JOIN moved above ON (((moved.thread_id IS NULL) AND ((above.list_id = moved.list_id) AND (above.msg_id = moved.parent_id)))))
              LEFT JOIN mail.message up ON (((up.list_id = moved.list_id) AND (up.msg_id =
                 CASE
                     WHEN ((moved.thread_id IS NULL) AND (above.n IS NULL)) THEN moved.parent_id
                     ELSE NULL::text
                 END))))
         ), link AS MATERIALIZED (
          SELECT kin.n,
             kin.parent_n
            FROM kin
           WHERE (NOT kin.is_top)
         ), chain(n, thread) AS (
          SELECT kin.n,
             COALESCE(kin.thread_id, kin.parent_thread, kin.parent_id, kin.msg_id) AS "coalesce"
            FROM kin
           WHERE kin.is_top
         UNION ALL
          SELECT link.n,
             chain.thread
            FROM (chain
              JOIN link ON ((link.parent_n = chain.n)))
         ), settled AS MATERIALIZED (
          SELECT kin.n,
             kin.list_id,
             kin.msg_id,
             kin.parent_id,
             kin.thread_id,
             kin.old_label,
             kin.parent_n,
             kin.is_top,
             kin.parent_thread,
             COALESCE(chain.thread, kin.msg_id) AS thread,
             (chain.n IS NULL) AS is_ring
            FROM (kin
              LEFT JOIN chain USING (n))
         ), unsettled AS MATERIALIZED (
          SELECT settled.list_id,
             settled.msg_id
            FROM settled
           WHERE (settled.is_ring OR (settled.is_top AND (settled.thread_id IS NULL) AND ((settled.list_id, settled.parent_thread) IN ( SELECT moved.list_id,
                     moved.old_label
                    FROM moved))) OR (EXISTS ( SELECT
                    FROM mail.message child
                   WHERE (((child.list_id = settled.list_id) AND (child.parent_id = settled.msg_id)) AND (child.thread_id IS NULL) AND (child.thread <> settled.thread)))))
         ), fresh AS (
          INSERT INTO mail.message (list_id, msg_id, message_id, parent_id, thread_id, thread, subject, sent_at, profile_id, sender_name, sender_email, content, attachments, origin, created_at, updated_at)  SELECT w.list_id,
                     w.msg_id,
                     w.message_id,
                     w.parent_id,
                     w.thread_id,
                     settled.thread,
                     w.subject,
                     w.sent_at,
                     w.profile_id,
                     w.sender_name,
                     w.sender_email,
                     w.content,
                     w.attachments,
                     w.origin,
                     write_messages.stamp AS stamp,
                     write_messages.stamp AS stamp
                    FROM (weighed w
                      LEFT JOIN settled USING (n))
                   WHERE w.is_new
           RETURNING 1 AS "?column?"
         ), changed AS (
          UPDATE mail.message AS t SET message_id = w.message_id, parent_id = w.parent_id, thread_id = w.thread_id, thread = COALESCE(settled.thread, t.thread), subject = w.subject, sent_at = w.sent_at, profile_id = w.profile_id, sender_name = w.sender_name, sender_email = w.sender_email, content = w.content, attachments = w.attachments, origin = w.origin, updated_at = write_messages.stamp, deleted_at = NULL::timestamp with time zone
            FROM (weighed w
              LEFT JOIN settled USING (n))
           WHERE (w.is_changed AND ((t.list_id = w.list_id) AND (t.msg_id = w.msg_id)))
           RETURNING 1 AS "?column?"
         ), counted AS MATERIALIZED (
          SELECT ( SELECT count(*) AS count
                    FROM line) AS total,
             ( SELECT count(line.reason) AS count
                    FROM line) AS refused,
             ( SELECT count(*) AS count
                    FROM fresh) AS fresh,
             ( SELECT count(*) AS count
                    FROM changed) AS changed,
             (( SELECT count(*) AS count
                    FROM weighed
                   WHERE weighed.is_same) + ( SELECT count(*) AS count
                    FROM (ranked l
                      JOIN ranked w ON ((w.n = l.winner_n)))
                   WHERE ((NOT l.is_winner) AND (NOT (((((((((((l.message_id IS DISTINCT FROM w.message_id) OR (l.parent_id IS DISTINCT FROM w.parent_id)) OR (l.thread_id IS DISTINCT FROM w.thread_id)) OR (l.subject IS DISTINCT FROM w.subject)) OR (l.sent_at IS DISTINCT FROM w.sent_at)) OR (l.profile_id IS DISTINCT FROM w.profile_id)) OR (l.sender_name IS DISTINCT FROM w.sender_name)) OR (l.sender_email IS DISTINCT FROM w.sender_email)) OR (l.content IS DISTINCT FROM w.content)) OR (l.attachments IS DISTINCT FROM w.attachments)) OR (l.origin IS DISTINCT FROM w.origin)))))) AS same
         )
  SELECT (counted.fresh)::integer AS fresh,
     (counted.changed)::integer AS changed,
     (counted.same)::integer AS same,
     (((((counted.total - counted.refused) - counted.fresh) - counted.changed) - counted.same))::integer AS int4,
     ( SELECT json_agg(json_build_array(line.n, line.reason) ORDER BY line.n) AS json_agg
            FROM line
           WHERE (line.reason IS NOT NULL)) AS json_agg,
     ( SELECT array_agg(unsettled.list_id ORDER BY unsettled.list_id, unsettled.msg_id) AS array_agg
            FROM unsettled) AS array_agg,
     ( SELECT array_agg(unsettled.msg_id ORDER BY unsettled.list_id, unsettled.msg_id) AS array_agg
            FROM unsettled) AS array_agg
    FROM counted;
END;


ALTER FUNCTION mail.write_messages(batch json, stamp timestamp with time zone, OUT inserted integer, OUT updated integer, OUT unchanged integer, OUT stale integer, OUT rejects json, OUT unsettled_lists integer[], OUT unsettled_keys text[]) OWNER TO bdc_owner;

--
-- Name: FUNCTION write_messages(batch json, stamp timestamp with time zone, OUT inserted integer, OUT updated integer, OUT unchanged integer, OUT stale integer, OUT rejects json, OUT unsettled_lists integer[], OUT unsettled_keys text[]); Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON FUNCTION mail.write_messages(batch json, stamp timestamp with time zone, OUT inserted integer, OUT updated integer, OUT unchanged integer, OUT stale integer, OUT rejects json, OUT unsettled_lists integer[], OUT unsettled_keys text[]) IS 'Writes a batch with its threads, and names the messages whose threads it left unsettled';


--
-- Name: acting_role(); Type: FUNCTION; Schema: ops; Owner: bdc_owner
--

CREATE FUNCTION ops.acting_role() RETURNS name
    LANGUAGE sql STABLE
    RETURN (COALESCE(NULLIF(current_setting('role'::text), 'none'::text), (SESSION_USER)::text))::name;


ALTER FUNCTION ops.acting_role() OWNER TO bdc_owner;

--
-- Name: FUNCTION acting_role(); Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON FUNCTION ops.acting_role() IS 'The role the caller acts as';


--
-- Name: acts_for(text); Type: FUNCTION; Schema: ops; Owner: bdc_owner
--

CREATE FUNCTION ops.acts_for(source text) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN (ops.acting_role() = ANY (ARRAY['bdc_owner'::name, (('bdc_load_'::text || source))::name]));


ALTER FUNCTION ops.acts_for(source text) OWNER TO bdc_owner;

--
-- Name: FUNCTION acts_for(source text); Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON FUNCTION ops.acts_for(source text) IS 'Whether the caller''s role may write for this source';


--
-- Name: reject; Type: TABLE; Schema: ops; Owner: bdc_owner
--

CREATE TABLE ops.reject (
    id bigint NOT NULL,
    source text NOT NULL,
    tool text NOT NULL,
    reason text NOT NULL,
    line bigint,
    record bytea,
    bytes bytea,
    sha256 bytea NOT NULL,
    replayable boolean NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL,
    run_id bigint,
    replayed_at timestamp with time zone,
    CONSTRAINT reject_bytes_check CHECK ((length(bytes) <= 1048576)),
    CONSTRAINT reject_line_check CHECK ((line > 0)),
    CONSTRAINT reject_sha256_check CHECK ((length(sha256) = 32))
);


ALTER TABLE ops.reject OWNER TO bdc_owner;

--
-- Name: TABLE reject; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON TABLE ops.reject IS 'Records that could not be handled, kept to be sent again';


--
-- Name: COLUMN reject.id; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.reject.id IS 'Number of the reject';


--
-- Name: COLUMN reject.source; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.reject.source IS 'The source whose loader stored it, named as its schema';


--
-- Name: COLUMN reject.tool; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.reject.tool IS 'The tool that refused it';


--
-- Name: COLUMN reject.reason; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.reject.reason IS 'Why';


--
-- Name: COLUMN reject.line; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.reject.line IS 'Line of the stream, or of the file, when last seen';


--
-- Name: COLUMN reject.record; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.reject.record IS 'Its JSON text as it stood in the stream, byte for byte';


--
-- Name: COLUMN reject.bytes; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.reject.bytes IS 'What was read, at most 1 MiB, where it was no JSON value';


--
-- Name: COLUMN reject.sha256; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.reject.sha256 IS 'Hash of all that was read, else of record or bytes';


--
-- Name: COLUMN reject.replayable; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.reject.replayable IS 'Whether sending it again can help';


--
-- Name: COLUMN reject.received_at; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.reject.received_at IS 'When it was stored, or came again after a replay';


--
-- Name: COLUMN reject.run_id; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.reject.run_id IS 'The run that brought it, if one did';


--
-- Name: COLUMN reject.replayed_at; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.reject.replayed_at IS 'When it was sent again; null while it waits';


--
-- Name: drop_rejects(bigint[]); Type: FUNCTION; Schema: ops; Owner: bdc_owner
--

CREATE FUNCTION ops.drop_rejects(ids bigint[]) RETURNS integer
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'ops', 'pg_temp'
    BEGIN ATOMIC
 WITH gone AS (
          DELETE FROM ops.reject
           WHERE (reject.id = ANY (drop_rejects.ids))
           RETURNING 1 AS "?column?"
         )
  SELECT (count(*))::integer AS count
    FROM gone;
END;


ALTER FUNCTION ops.drop_rejects(ids bigint[]) OWNER TO bdc_owner;

--
-- Name: FUNCTION drop_rejects(ids bigint[]); Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON FUNCTION ops.drop_rejects(ids bigint[]) IS 'Deletes rejects: bdc rejects drop';


--
-- Name: run; Type: TABLE; Schema: ops; Owner: bdc_owner
--

CREATE TABLE ops.run (
    id bigint NOT NULL,
    pipeline text NOT NULL,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    finished_at timestamp with time zone,
    status integer,
    cause text,
    stages jsonb DEFAULT '[]'::jsonb NOT NULL,
    summary text,
    CONSTRAINT run_check CHECK (((finished_at IS NOT NULL) OR (status IS NULL))),
    CONSTRAINT run_pipeline_check CHECK ((pipeline <> ''::text)),
    CONSTRAINT run_stages_check CHECK ((jsonb_typeof(stages) = 'array'::text)),
    CONSTRAINT run_status_check CHECK (((status >= 0) AND (status <= 255)))
);


ALTER TABLE ops.run OWNER TO bdc_owner;

--
-- Name: TABLE run; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON TABLE ops.run IS 'Runs of pipelines';


--
-- Name: COLUMN run.id; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.run.id IS 'Number of the run';


--
-- Name: COLUMN run.pipeline; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.run.pipeline IS 'Name of the pipeline';


--
-- Name: COLUMN run.started_at; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.run.started_at IS 'When it was started';


--
-- Name: COLUMN run.finished_at; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.run.finished_at IS 'When it ended; null while it runs, or when it was killed';


--
-- Name: COLUMN run.status; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.run.status IS 'Exit status of the run';


--
-- Name: COLUMN run.cause; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.run.cause IS 'The stage and status that explain a failure';


--
-- Name: COLUMN run.stages; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.run.stages IS 'Start and exit lines of the stages, as the tools wrote them';


--
-- Name: COLUMN run.summary; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.run.summary IS 'What was told to the person who ran it';


--
-- Name: finish_run(bigint, integer, text, jsonb, text); Type: FUNCTION; Schema: ops; Owner: bdc_owner
--

CREATE FUNCTION ops.finish_run(id bigint, status integer, cause text, stages jsonb, summary text) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'ops', 'pg_temp'
    BEGIN ATOMIC
 WITH ended AS (
          UPDATE ops.run SET finished_at = clock_timestamp(), status = finish_run.status, cause = finish_run.cause, stages = COALESCE(finish_run.stages, '[]'::jsonb), summary = finish_run.summary
           WHERE ((run.id = finish_run.id) AND (run.finished_at IS NULL))
           RETURNING 1 AS "?column?"
         )
  SELECT (EXISTS ( SELECT
            FROM ended)) AS "exists";
END;


ALTER FUNCTION ops.finish_run(id bigint, status integer, cause text, stages jsonb, summary text) OWNER TO bdc_owner;

--
-- Name: FUNCTION finish_run(id bigint, status integer, cause text, stages jsonb, summary text); Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON FUNCTION ops.finish_run(id bigint, status integer, cause text, stages jsonb, summary text) IS 'Ends a run''s row; false when there is none that still runs';


--
-- Name: state; Type: TABLE; Schema: ops; Owner: bdc_owner
--

CREATE TABLE ops.state (
    source text NOT NULL COLLATE pg_catalog."C",
    scope text NOT NULL COLLATE pg_catalog."C",
    cursor jsonb NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT state_cursor_check CHECK ((jsonb_typeof(cursor) = 'object'::text)),
    CONSTRAINT state_scope_check CHECK ((scope <> ''::text)),
    CONSTRAINT state_source_check CHECK ((source <> ''::text))
);


ALTER TABLE ops.state OWNER TO bdc_owner;

--
-- Name: TABLE state; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON TABLE ops.state IS 'How far each source came; written with the data it vouches for';


--
-- Name: COLUMN state.source; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.state.source IS 'The source, named as its schema';


--
-- Name: COLUMN state.scope; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.state.scope IS 'The smallest part that fails alone: a list, a repository';


--
-- Name: COLUMN state.cursor; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.state.cursor IS 'What is complete, what is to be asked again, validators';


--
-- Name: COLUMN state.updated_at; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.state.updated_at IS 'When the cursor last moved';


--
-- Name: forget_state(text, text); Type: FUNCTION; Schema: ops; Owner: bdc_owner
--

CREATE FUNCTION ops.forget_state(source text, scope text DEFAULT NULL::text) RETURNS integer
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'ops', 'pg_temp'
    BEGIN ATOMIC
 WITH gone AS (
          DELETE FROM ops.state AS stored
           WHERE ((stored.source = forget_state.source) AND ((forget_state.scope IS NULL) OR (stored.scope = forget_state.scope)))
           RETURNING 1 AS "?column?"
         )
  SELECT (count(*))::integer AS count
    FROM gone;
END;


ALTER FUNCTION ops.forget_state(source text, scope text) OWNER TO bdc_owner;

--
-- Name: FUNCTION forget_state(source text, scope text); Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON FUNCTION ops.forget_state(source text, scope text) IS 'Forgets the cursor of a scope, or those of a whole source';


--
-- Name: mark_replayed(bigint[], timestamp with time zone); Type: FUNCTION; Schema: ops; Owner: bdc_owner
--

CREATE FUNCTION ops.mark_replayed(ids bigint[], read_at timestamp with time zone DEFAULT now()) RETURNS integer
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'ops', 'pg_temp'
    BEGIN ATOMIC
 WITH sent AS (
          UPDATE ops.reject SET replayed_at = now()
           WHERE ((reject.id = ANY (mark_replayed.ids)) AND (reject.replayed_at IS NULL) AND (reject.received_at <= mark_replayed.read_at))
           RETURNING 1 AS "?column?"
         )
  SELECT (count(*))::integer AS count
    FROM sent;
END;


ALTER FUNCTION ops.mark_replayed(ids bigint[], read_at timestamp with time zone) OWNER TO bdc_owner;

--
-- Name: FUNCTION mark_replayed(ids bigint[], read_at timestamp with time zone); Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON FUNCTION ops.mark_replayed(ids bigint[], read_at timestamp with time zone) IS 'Marks rejects as sent again, but not those received since they were read: bdc replay';


--
-- Name: parse_reject(json); Type: FUNCTION; Schema: ops; Owner: bdc_owner
--

CREATE FUNCTION ops.parse_reject(line json, OUT tool text, OUT reason text, OUT place bigint, OUT record bytea, OUT bytes bytea, OUT sha256 bytea, OUT replayable boolean) RETURNS record
    LANGUAGE plpgsql IMMUTABLE
    SET search_path TO 'ops', 'pg_temp'
    AS $_$
declare
  whole text := line::text;
  blank text := regexp_replace(whole, '(?<!\\)((?:\\\\)*)\\u[0-9a-fA-F]{4}', '\1______', 'g');
  value text := (blank::json -> 'record')::text;
  start int := regexp_instr(blank, '"record"\s*:\s*', 1, 1, 1);
  rest json;
begin
  if value <> 'null' then
    record := convert_to(substr(whole, start, length(value)), 'UTF8');
    whole := overlay(whole placing 'null' from start for length(value));
  end if;
  rest := regexp_replace(whole, '(?<!\\)((?:\\\\)*)\\u0000', '\1\\ufffd', 'g');
  tool := coalesce(rest ->> 'tool', '');
  reason := coalesce(rest ->> 'reason', '');
  place := rest ->> 'line';
  bytes := decode(rest ->> 'bytes', 'base64');
  sha256 := case
    when rest ->> 'sha256' ~ '^[0-9a-f]{64}$' then decode(rest ->> 'sha256', 'hex')
    else sha256(coalesce(record, bytes, ''))
  end;
  replayable := coalesce((rest ->> 'replayable')::boolean, record is not null);
end
$_$;


ALTER FUNCTION ops.parse_reject(line json, OUT tool text, OUT reason text, OUT place bigint, OUT record bytea, OUT bytes bytea, OUT sha256 bytea, OUT replayable boolean) OWNER TO bdc_owner;

--
-- Name: FUNCTION parse_reject(line json, OUT tool text, OUT reason text, OUT place bigint, OUT record bytea, OUT bytes bytea, OUT sha256 bytea, OUT replayable boolean); Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON FUNCTION ops.parse_reject(line json, OUT tool text, OUT reason text, OUT place bigint, OUT record bytea, OUT bytes bytea, OUT sha256 bytea, OUT replayable boolean) IS 'The members of a reject line, its record as bytes';


--
-- Name: put_ends(json); Type: FUNCTION; Schema: ops; Owner: bdc_owner
--

CREATE FUNCTION ops.put_ends(batch json, OUT ended integer, OUT replayed integer) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'ops', 'pg_temp'
    AS $_$
declare
  foreign_source text := (
    select line ->> 'source' from json_array_elements(batch) as line
    where not ops.acts_for(coalesce(line ->> 'source', '')) limit 1
  );
begin
  if foreign_source is not null then
    raise insufficient_privilege using
      message = format('role %s may not end source %s', ops.acting_role(), foreign_source);
  end if;
  with line as (
    select given.*
    from rows from (
      json_to_recordset(batch)
        as (source text, scope text, status text, reason text, records text, rejects json)
    ) with ordinality as given (source, scope, status, reason, records, rejects, n)
  ), last as (
    select distinct on (source, scope) *,
           bool_or(status = 'complete') over (partition by source, scope) as was_complete
    from line
    where rejects is null and status in ('complete', 'partial') and scope is distinct from ''
    order by source, scope, n desc
  ), written as (
    insert into ops.ending as stored (source, scope, status, reason, records, completed_at)
    select source, scope, status, reason,
           case when records ~ '^[0-9]{1,18}$' then records::bigint else 0 end,
           case when was_complete then now() end
    from last
    order by source, scope
    on conflict (source, scope) do update
      set status = excluded.status, reason = excluded.reason, records = excluded.records,
          ended_at = now(), completed_at = coalesce(excluded.completed_at, stored.completed_at)
    returning 1
  )
  select count(*) into ended from written;
  with receipt as (
    select line ->> 'source' as source, (line ->> 'as_of')::timestamptz as as_of, id.value::bigint
    from json_array_elements(batch) as line,
         json_array_elements_text(
           case when json_typeof(line -> 'rejects') = 'array' then line -> 'rejects' else '[]' end
         ) as id
    where id.value ~ '^[0-9]{1,18}$'
  ), sent as (
    update ops.reject set replayed_at = now()
    from receipt
    where reject.id = receipt.value and reject.source = receipt.source
      and reject.replayed_at is null and reject.received_at <= receipt.as_of
    returning 1
  )
  select count(*) into replayed from sent;
end
$_$;


ALTER FUNCTION ops.put_ends(batch json, OUT ended integer, OUT replayed integer) OWNER TO bdc_owner;

--
-- Name: FUNCTION put_ends(batch json, OUT ended integer, OUT replayed integer); Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON FUNCTION ops.put_ends(batch json, OUT ended integer, OUT replayed integer) IS 'Notes how scopes ended, and which rejects were sent again; the last of a scope counts';


--
-- Name: migration; Type: TABLE; Schema: ops; Owner: bdc_owner
--

CREATE TABLE ops.migration (
    room text NOT NULL,
    number integer NOT NULL,
    name text NOT NULL,
    sha256 bytea NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT migration_number_check CHECK ((number > 0)),
    CONSTRAINT migration_sha256_check CHECK ((length(sha256) = 32))
);


ALTER TABLE ops.migration OWNER TO bdc_owner;

--
-- Name: TABLE migration; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON TABLE ops.migration IS 'The numbered table files that were applied';


--
-- Name: COLUMN migration.room; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.migration.room IS 'The schema the file belongs to';


--
-- Name: COLUMN migration.number; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.migration.number IS 'Place in the order of the room''s files, from 1';


--
-- Name: COLUMN migration.name; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.migration.name IS 'File name, such as tables-0001.sql';


--
-- Name: COLUMN migration.sha256; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.migration.sha256 IS 'Hash of the file: one that was released never changes';


--
-- Name: COLUMN migration.applied_at; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.migration.applied_at IS 'When it was applied';


--
-- Name: put_migration(text, integer, text, bytea); Type: FUNCTION; Schema: ops; Owner: bdc_owner
--

CREATE FUNCTION ops.put_migration(room text, number integer, name text, sha256 bytea) RETURNS void
    LANGUAGE sql
    SET search_path TO 'ops', 'pg_temp'
    BEGIN ATOMIC
 INSERT INTO ops.migration (room, number, name, sha256)
   VALUES (put_migration.room, put_migration.number, put_migration.name, put_migration.sha256);
END;


ALTER FUNCTION ops.put_migration(room text, number integer, name text, sha256 bytea) OWNER TO bdc_owner;

--
-- Name: FUNCTION put_migration(room text, number integer, name text, sha256 bytea); Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON FUNCTION ops.put_migration(room text, number integer, name text, sha256 bytea) IS 'Notes that a table file was applied; for the migrator';


--
-- Name: put_rejects(json); Type: FUNCTION; Schema: ops; Owner: bdc_owner
--

CREATE FUNCTION ops.put_rejects(batch json, OUT inserted integer, OUT updated integer, OUT unchanged integer) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'ops', 'pg_temp'
    AS $$
declare
  acting text := ops.acting_role();
  room text := case
    when acting = 'bdc_owner' then 'ops' else substr(acting, length('bdc_load_') + 1)
  end;
begin
  if not ops.acts_for(room) then
    raise insufficient_privilege using
      message = format('role %s may not store rejects', acting),
      hint = 'connect with the role of a loader';
  end if;
  with line as materialized (
    -- the last of those alike
    select distinct on (part.tool, part.sha256, md5(part.reason)) part.*
    from json_array_elements(batch) with ordinality as given (line, n),
         ops.parse_reject(given.line) as part
    order by part.tool, part.sha256, md5(part.reason), given.n desc
  ), stored as materialized (
    select line.*, old.id is null as is_new, old.replayed_at is not null as was_replayed
    from line left join ops.reject old
      on (old.source, old.tool, old.sha256, md5(old.reason))
       = (room, line.tool, line.sha256, md5(line.reason))
  ), written as (
    -- one that still waits is received anew as well, so that mark_replayed leaves it waiting
    insert into ops.reject
      (source, tool, reason, line, record, bytes, sha256, replayable, run_id)
    select room, tool, reason, place, record, bytes, sha256, replayable,
           (select run.id from ops.run where run.id::text = current_setting('bdc.run', true))
    from stored order by tool, sha256, md5(reason)
    on conflict (source, tool, sha256, md5(reason)) do update
      set line = excluded.line, record = excluded.record, bytes = excluded.bytes,
          replayable = excluded.replayable, run_id = excluded.run_id,
          received_at = now(), replayed_at = null
  )
  select count(*) filter (where is_new), count(*) filter (where was_replayed)
  into inserted, updated from stored;
  unchanged := json_array_length(batch) - inserted - updated;
end
$$;


ALTER FUNCTION ops.put_rejects(batch json, OUT inserted integer, OUT updated integer, OUT unchanged integer) OWNER TO bdc_owner;

--
-- Name: FUNCTION put_rejects(batch json, OUT inserted integer, OUT updated integer, OUT unchanged integer); Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON FUNCTION ops.put_rejects(batch json, OUT inserted integer, OUT updated integer, OUT unchanged integer) IS 'Stores rejects once each; one that comes again after its replay waits again';


--
-- Name: room; Type: TABLE; Schema: ops; Owner: bdc_owner
--

CREATE TABLE ops.room (
    name text NOT NULL,
    version integer NOT NULL,
    services_sha256 bytea NOT NULL,
    installed_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT room_services_sha256_check CHECK ((length(services_sha256) = 32)),
    CONSTRAINT room_version_check CHECK ((version > 0))
);


ALTER TABLE ops.room OWNER TO bdc_owner;

--
-- Name: TABLE room; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON TABLE ops.room IS 'What is installed: each tool compares it with what it was built for';


--
-- Name: COLUMN room.name; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.room.name IS 'The room''s schema';


--
-- Name: COLUMN room.version; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.room.version IS 'The room''s version: tables and services together';


--
-- Name: COLUMN room.services_sha256; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.room.services_sha256 IS 'Hash of the services.sql that was run';


--
-- Name: COLUMN room.installed_at; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.room.installed_at IS 'When version or services last changed';


--
-- Name: put_room(text, integer, bytea); Type: FUNCTION; Schema: ops; Owner: bdc_owner
--

CREATE FUNCTION ops.put_room(name text, version integer, services_sha256 bytea) RETURNS void
    LANGUAGE sql
    SET search_path TO 'ops', 'pg_temp'
    BEGIN ATOMIC
 INSERT INTO ops.room AS stored (name, version, services_sha256)
   VALUES (put_room.name, put_room.version, put_room.services_sha256) ON CONFLICT(name) DO UPDATE SET version = excluded.version, services_sha256 = excluded.services_sha256, installed_at = now()
   WHERE ((stored.version IS DISTINCT FROM excluded.version) OR (stored.services_sha256 IS DISTINCT FROM excluded.services_sha256));
END;


ALTER FUNCTION ops.put_room(name text, version integer, services_sha256 bytea) OWNER TO bdc_owner;

--
-- Name: FUNCTION put_room(name text, version integer, services_sha256 bytea); Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON FUNCTION ops.put_room(name text, version integer, services_sha256 bytea) IS 'Notes what is installed of a room; for the migrator';


--
-- Name: put_state(json); Type: FUNCTION; Schema: ops; Owner: bdc_owner
--

CREATE FUNCTION ops.put_state(batch json, OUT written integer, OUT unchanged integer, OUT rejects json) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'ops', 'pg_temp'
    AS $$
declare
  line record;
  reason text;
  refused jsonb := '[]';
begin
  written := 0;
  unchanged := 0;
  -- by scope, so that two loaders take the rows' locks in one order; within a scope as it came
  for line in
    select given.source, given.scope, given.was, given.cursor, given.n
    from rows from (
      json_to_recordset(batch) as (source text, scope text, was jsonb, cursor jsonb)
    ) with ordinality as given (source, scope, was, cursor, n)
    order by given.source, given.scope, given.n
  loop
    reason := case
      when coalesce(line.source, '') = '' then 'state without source'
      when coalesce(line.scope, '') = '' then 'state without scope'
      when jsonb_typeof(line.cursor) is distinct from 'object' then 'cursor is no object'
      when not ops.acts_for(line.source)
        then format('role %s may not write state of source %s', ops.acting_role(), line.source)
    end;
    if reason is null then
      if line.was is null then
        insert into ops.state (source, scope, cursor) values (line.source, line.scope, line.cursor)
        on conflict do nothing;
      else
        update ops.state set cursor = line.cursor, updated_at = now()
        where (source, scope) = (line.source, line.scope)
          and cursor = line.was and cursor <> line.cursor;
      end if;
      if found then
        written := written + 1;
      elsif exists (
        select from ops.state
        where (source, scope) = (line.source, line.scope) and cursor = line.cursor
      ) then
        unchanged := unchanged + 1;
      else
        reason := format('state of %s %s has moved on since this stream was made',
          line.source, line.scope);
      end if;
    end if;
    if reason is not null then
      refused := refused || jsonb_build_array(jsonb_build_array(line.n, reason));
    end if;
  end loop;
  rejects := (
    select json_agg(told order by (told ->> 0)::int) from jsonb_array_elements(refused) as told
  );
end
$$;


ALTER FUNCTION ops.put_state(batch json, OUT written integer, OUT unchanged integer, OUT rejects json) OWNER TO bdc_owner;

--
-- Name: FUNCTION put_state(batch json, OUT written integer, OUT unchanged integer, OUT rejects json); Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON FUNCTION ops.put_state(batch json, OUT written integer, OUT unchanged integer, OUT rejects json) IS 'Moves cursors that still are what the stream was made from';


--
-- Name: set_state(text, text, jsonb); Type: FUNCTION; Schema: ops; Owner: bdc_owner
--

CREATE FUNCTION ops.set_state(source text, scope text, cursor jsonb) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'ops', 'pg_temp'
    BEGIN ATOMIC
 INSERT INTO ops.state AS stored (source, scope, cursor)
   VALUES (set_state.source, set_state.scope, set_state.cursor) ON CONFLICT(source, scope) DO UPDATE SET cursor = excluded.cursor, updated_at = now()
   WHERE (stored.cursor <> excluded.cursor);
END;


ALTER FUNCTION ops.set_state(source text, scope text, cursor jsonb) OWNER TO bdc_owner;

--
-- Name: FUNCTION set_state(source text, scope text, cursor jsonb); Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON FUNCTION ops.set_state(source text, scope text, cursor jsonb) IS 'Sets a cursor, whatever it was: bdc state set';


--
-- Name: start_run(text); Type: FUNCTION; Schema: ops; Owner: bdc_owner
--

CREATE FUNCTION ops.start_run(pipeline text) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'ops', 'pg_temp'
    BEGIN ATOMIC
 INSERT INTO ops.run (pipeline)
   VALUES (start_run.pipeline)
   RETURNING run.id;
END;


ALTER FUNCTION ops.start_run(pipeline text) OWNER TO bdc_owner;

--
-- Name: FUNCTION start_run(pipeline text); Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON FUNCTION ops.start_run(pipeline text) IS 'Begins a run''s row and says its number';


--
-- Name: email_hashed; Type: VIEW; Schema: hub; Owner: bdc_owner
--

CREATE VIEW hub.email_hashed AS
 SELECT email.profile_id,
    sha256(convert_to(lower(email.email), 'UTF8'::name)) AS email_sha256,
    email.is_primary,
    email.is_active
   FROM hub.email;


ALTER TABLE hub.email_hashed OWNER TO bdc_owner;

--
-- Name: VIEW email_hashed; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON VIEW hub.email_hashed IS 'Who shares an address with whom, without the addresses';


--
-- Name: email_id_seq; Type: SEQUENCE; Schema: hub; Owner: bdc_owner
--

ALTER TABLE hub.email ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME hub.email_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: email_private; Type: VIEW; Schema: hub; Owner: bdc_owner
--

CREATE VIEW hub.email_private AS
 SELECT email.profile_id,
    email.email,
    email.is_primary,
    email.is_active
   FROM hub.email;


ALTER TABLE hub.email_private OWNER TO bdc_owner;

--
-- Name: VIEW email_private; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON VIEW hub.email_private IS 'Addresses of profiles';


--
-- Name: identity; Type: TABLE; Schema: hub; Owner: bdc_owner
--

CREATE TABLE hub.identity (
    id bigint NOT NULL,
    display_name text DEFAULT ''::text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE hub.identity OWNER TO bdc_owner;

--
-- Name: TABLE identity; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON TABLE hub.identity IS 'One person, to whom profiles on several platforms belong';


--
-- Name: COLUMN identity.id; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.identity.id IS 'Number of the person';


--
-- Name: COLUMN identity.display_name; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.identity.display_name IS 'The name to show; empty: that of a profile';


--
-- Name: COLUMN identity.description; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.identity.description IS 'What a curator noted';


--
-- Name: COLUMN identity.created_at; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.identity.created_at IS 'When the person was first linked';


--
-- Name: COLUMN identity.updated_at; Type: COMMENT; Schema: hub; Owner: bdc_owner
--

COMMENT ON COLUMN hub.identity.updated_at IS 'When name or description last changed';


--
-- Name: identity_id_seq; Type: SEQUENCE; Schema: hub; Owner: bdc_owner
--

ALTER TABLE hub.identity ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME hub.identity_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: archive; Type: VIEW; Schema: mail; Owner: bdc_owner
--

CREATE VIEW mail.archive WITH (security_barrier='true') AS
 SELECT list.name AS list,
    m.msg_id,
    m.parent_id,
    m.thread,
    m.subject,
    split_part(m.sender_name, '@'::text, 1) AS sender,
    m.profile_id,
    m.sent_at,
    m.content,
    m.attachments,
    m.updated_at
   FROM (mail.message m
     JOIN mail.list ON ((list.id = m.list_id)))
  WHERE ((list.visibility = 'public'::text) AND (m.deleted_at IS NULL));


ALTER TABLE mail.archive OWNER TO bdc_owner;

--
-- Name: VIEW archive; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON VIEW mail.archive IS 'Messages of public lists, as the archive shows them: no addresses of writers; those people wrote into their texts are in their texts';


--
-- Name: activity_by_month; Type: VIEW; Schema: mail; Owner: bdc_owner
--

CREATE VIEW mail.activity_by_month WITH (security_barrier='true') AS
 SELECT archive.list,
    (date_trunc('month'::text, (archive.sent_at AT TIME ZONE 'UTC'::text)))::date AS month,
    count(*) AS messages,
    count(DISTINCT archive.profile_id) AS people,
    count(DISTINCT archive.thread) AS threads
   FROM mail.archive
  GROUP BY archive.list, ((date_trunc('month'::text, (archive.sent_at AT TIME ZONE 'UTC'::text)))::date);


ALTER TABLE mail.activity_by_month OWNER TO bdc_owner;

--
-- Name: VIEW activity_by_month; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON VIEW mail.activity_by_month IS 'Public lists month by month in UTC; month null: undated';


--
-- Name: archive_hashed; Type: VIEW; Schema: mail; Owner: bdc_owner
--

CREATE VIEW mail.archive_hashed WITH (security_barrier='true') AS
 SELECT list.name AS list,
    m.msg_id,
    m.thread,
    m.subject,
    split_part(m.sender_name, '@'::text, 1) AS sender,
    m.profile_id,
    sha256(convert_to(lower(m.sender_email), 'UTF8'::name)) AS sender_sha256,
    m.sent_at
   FROM (mail.message m
     JOIN mail.list ON ((list.id = m.list_id)))
  WHERE ((list.visibility = 'public'::text) AND (m.deleted_at IS NULL));


ALTER TABLE mail.archive_hashed OWNER TO bdc_owner;

--
-- Name: VIEW archive_hashed; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON VIEW mail.archive_hashed IS 'Who wrote in public lists, with hashes of addresses';


--
-- Name: archive_private; Type: VIEW; Schema: mail; Owner: bdc_owner
--

CREATE VIEW mail.archive_private AS
 SELECT list.name AS list,
    list.visibility,
    m.msg_id,
    m.message_id,
    m.parent_id,
    m.thread,
    m.subject,
    m.sender_name,
    m.sender_email,
    m.profile_id,
    m.sent_at,
    m.content,
    m.attachments,
    m.origin,
    m.created_at,
    m.updated_at,
    m.deleted_at
   FROM (mail.message m
     JOIN mail.list ON ((list.id = m.list_id)));


ALTER TABLE mail.archive_private OWNER TO bdc_owner;

--
-- Name: VIEW archive_private; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON VIEW mail.archive_private IS 'Messages of all lists, with addresses';


--
-- Name: exported; Type: VIEW; Schema: mail; Owner: bdc_owner
--

CREATE VIEW mail.exported AS
 SELECT m.list_id,
    list.name AS list_name,
    m.msg_id,
    (row_to_json(record.*))::text AS line
   FROM ((mail.message m
     JOIN mail.list ON ((list.id = m.list_id)))
     CROSS JOIN LATERAL ( SELECT 'mail.message'::text AS type,
            list.name AS list_name,
            m.msg_id,
            m.message_id,
            m.parent_id,
            m.thread_id,
            m.subject,
            ops.rfc3339(m.sent_at) AS sent_at,
            ( SELECT row_to_json(writer.*) AS row_to_json
                   FROM ( SELECT 'mailing_list'::text AS person,
                            m.sender_name AS display_name,
                            m.sender_email AS email,
                            ops.rfc3339(m.sent_at) AS seen_at) writer) AS sender,
            m.content,
                CASE
                    WHEN (m.attachments = '[]'::jsonb) THEN '[]'::json
                    ELSE ( SELECT array_to_json(array_agg(jsonb_populate_record(NULL::mail.attachment, attachment.value) ORDER BY attachment.n)) AS array_to_json
                       FROM jsonb_array_elements(m.attachments) WITH ORDINALITY attachment(value, n))
                END AS attachments,
            m.origin) record)
  WHERE (m.deleted_at IS NULL);


ALTER TABLE mail.exported OWNER TO bdc_owner;

--
-- Name: VIEW exported; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON VIEW mail.exported IS 'Messages as mail.message records without profile_id: the same data gives the same lines in the order of list_name, msg_id';


--
-- Name: exported_list; Type: VIEW; Schema: mail; Owner: bdc_owner
--

CREATE VIEW mail.exported_list AS
 SELECT list.id AS list_id,
    list.name AS list_name,
    (row_to_json(line.*))::text AS line
   FROM (mail.list
     CROSS JOIN LATERAL ( SELECT 'mail.list'::text AS type,
            list.name,
            list.label,
            list.visibility) line);


ALTER TABLE mail.exported_list OWNER TO bdc_owner;

--
-- Name: VIEW exported_list; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON VIEW mail.exported_list IS 'Lists as mail.list records, in the order of list_name';


--
-- Name: list_id_seq; Type: SEQUENCE; Schema: mail; Owner: bdc_owner
--

ALTER TABLE mail.list ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME mail.list_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: scope_rows; Type: VIEW; Schema: mail; Owner: bdc_owner
--

CREATE VIEW mail.scope_rows AS
 SELECT list.name AS scope,
    count(m.msg_id) AS rows,
    max(m.updated_at) AS last_updated_at
   FROM (mail.list
     LEFT JOIN mail.message m ON (((m.list_id = list.id) AND (m.deleted_at IS NULL))))
  GROUP BY list.name;


ALTER TABLE mail.scope_rows OWNER TO bdc_owner;

--
-- Name: VIEW scope_rows; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON VIEW mail.scope_rows IS 'How much is stored of each scope of ops.state: bdc status';


--
-- Name: thread; Type: VIEW; Schema: mail; Owner: bdc_owner
--

CREATE VIEW mail.thread WITH (security_barrier='true') AS
 SELECT archive.list,
    archive.thread,
    (array_agg(archive.subject ORDER BY archive.sent_at, archive.msg_id))[1] AS subject,
    count(*) AS messages,
    count(DISTINCT archive.profile_id) AS people,
    min(archive.sent_at) AS first_sent_at,
    max(archive.sent_at) AS last_sent_at
   FROM mail.archive
  GROUP BY archive.list, archive.thread;


ALTER TABLE mail.thread OWNER TO bdc_owner;

--
-- Name: VIEW thread; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON VIEW mail.thread IS 'Threads of public lists: subject of the first message, how many messages, by how many people, from when to when';


--
-- Name: vanished; Type: VIEW; Schema: mail; Owner: bdc_owner
--

CREATE VIEW mail.vanished WITH (security_barrier='true') AS
 SELECT list.name AS list,
    m.msg_id,
    m.deleted_at,
    m.updated_at
   FROM (mail.message m
     JOIN mail.list ON ((list.id = m.list_id)))
  WHERE ((list.visibility = 'public'::text) AND (m.deleted_at IS NOT NULL));


ALTER TABLE mail.vanished OWNER TO bdc_owner;

--
-- Name: VIEW vanished; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON VIEW mail.vanished IS 'Messages of public lists that are gone from their source';


--
-- Name: writer; Type: VIEW; Schema: mail; Owner: bdc_owner
--

CREATE VIEW mail.writer WITH (security_barrier='true') AS
 SELECT archive.profile_id,
    person.name,
    count(*) AS messages,
    count(DISTINCT ROW(archive.list, archive.thread)) AS threads,
    count(DISTINCT archive.list) AS lists,
    min(archive.sent_at) AS first_sent_at,
    max(archive.sent_at) AS last_sent_at
   FROM (mail.archive
     JOIN hub.person USING (profile_id))
  GROUP BY archive.profile_id, person.name;


ALTER TABLE mail.writer OWNER TO bdc_owner;

--
-- Name: VIEW writer; Type: COMMENT; Schema: mail; Owner: bdc_owner
--

COMMENT ON VIEW mail.writer IS 'Who writes in public lists, and how much';


--
-- Name: ending; Type: TABLE; Schema: ops; Owner: bdc_owner
--

CREATE TABLE ops.ending (
    source text NOT NULL COLLATE pg_catalog."C",
    scope text COLLATE pg_catalog."C",
    status text NOT NULL,
    reason text,
    records bigint NOT NULL,
    ended_at timestamp with time zone DEFAULT now() NOT NULL,
    completed_at timestamp with time zone,
    CONSTRAINT ending_records_check CHECK ((records >= 0)),
    CONSTRAINT ending_scope_check CHECK ((scope <> ''::text)),
    CONSTRAINT ending_source_check CHECK ((source <> ''::text)),
    CONSTRAINT ending_status_check CHECK ((status = ANY (ARRAY['complete'::text, 'partial'::text])))
);


ALTER TABLE ops.ending OWNER TO bdc_owner;

--
-- Name: TABLE ending; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON TABLE ops.ending IS 'How each scope last ended, as its producer said';


--
-- Name: COLUMN ending.source; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.ending.source IS 'The source, named as its schema';


--
-- Name: COLUMN ending.scope; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.ending.scope IS 'The scope as in ops.state; null for the source as a whole';


--
-- Name: COLUMN ending.status; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.ending.status IS 'Whether everything of the scope was had';


--
-- Name: COLUMN ending.reason; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.ending.reason IS 'Why it was not';


--
-- Name: COLUMN ending.records; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.ending.records IS 'Data records written for the scope';


--
-- Name: COLUMN ending.ended_at; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.ending.ended_at IS 'When the loader committed the end';


--
-- Name: COLUMN ending.completed_at; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON COLUMN ops.ending.completed_at IS 'When it last was complete; null for never';


--
-- Name: last_state; Type: VIEW; Schema: ops; Owner: bdc_owner
--

CREATE VIEW ops.last_state AS
 SELECT state.source,
    state.scope,
    state.cursor,
    state.updated_at
   FROM ops.state;


ALTER TABLE ops.last_state OWNER TO bdc_owner;

--
-- Name: VIEW last_state; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON VIEW ops.last_state IS 'The cursor of each scope, as bdc state get reads it';


--
-- Name: reject_count; Type: VIEW; Schema: ops; Owner: bdc_owner
--

CREATE VIEW ops.reject_count AS
 SELECT reject.source,
    reject.tool,
    reject.reason,
    count(*) FILTER (WHERE (reject.replayed_at IS NULL)) AS waiting,
    count(*) FILTER (WHERE (reject.replayed_at IS NOT NULL)) AS replayed,
    max(reject.received_at) AS last_received_at
   FROM ops.reject
  GROUP BY reject.source, reject.tool, reject.reason;


ALTER TABLE ops.reject_count OWNER TO bdc_owner;

--
-- Name: VIEW reject_count; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON VIEW ops.reject_count IS 'How many rejects wait, for what reason';


--
-- Name: reject_id_seq; Type: SEQUENCE; Schema: ops; Owner: bdc_owner
--

ALTER TABLE ops.reject ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.reject_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: run_history; Type: VIEW; Schema: ops; Owner: bdc_owner
--

CREATE VIEW ops.run_history AS
 SELECT run.id,
    run.pipeline,
    run.started_at,
    run.finished_at,
    (run.finished_at - run.started_at) AS took,
    run.status,
    run.cause,
    run.stages,
    run.summary
   FROM ops.run;


ALTER TABLE ops.run_history OWNER TO bdc_owner;

--
-- Name: VIEW run_history; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON VIEW ops.run_history IS 'Runs of pipelines, without end while they run';


--
-- Name: run_id_seq; Type: SEQUENCE; Schema: ops; Owner: bdc_owner
--

ALTER TABLE ops.run ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.run_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: scope_status; Type: VIEW; Schema: ops; Owner: bdc_owner
--

CREATE VIEW ops.scope_status AS
 SELECT source,
    scope,
    ending.status,
    ending.reason,
    ending.records,
    ending.ended_at,
    ending.completed_at,
    state.cursor,
    state.updated_at
   FROM (ops.state
     FULL JOIN ops.ending USING (source, scope));


ALTER TABLE ops.scope_status OWNER TO bdc_owner;

--
-- Name: VIEW scope_status; Type: COMMENT; Schema: ops; Owner: bdc_owner
--

COMMENT ON VIEW ops.scope_status IS 'How each scope last ended and how far it came; a null scope is the source as a whole';


--
-- Data for Name: alias; Type: TABLE DATA; Schema: hub; Owner: bdc_owner
--

COPY hub.alias (profile_id, name, first_seen_at, last_seen_at) FROM stdin;
6	Eleni Kostas	2024-05-02 09:00:00+00	2024-07-26 13:13:34+00
7	Farida Nazari	2024-06-02 21:36:24+00	2024-07-26 02:36:27+00
8	Gábor Szűcs	2024-06-08 14:18:05+00	2024-07-23 03:02:04+00
11	森 遥	2024-06-07 22:36:20+00	2024-07-24 06:56:16+00
13	J. Okafor	2024-06-02 01:01:06+00	2024-07-21 18:27:57+00
15	Lucia Ferraro	2024-06-03 08:09:50+00	2038-01-19 03:14:08+00
17	Nils Hagen	2024-05-10 11:00:00+00	2024-07-25 08:53:58+00
18	Noor Haddad	2024-06-04 17:16:36+00	2024-07-26 07:46:20+00
24	Rafal Zak	2024-06-04 09:30:40+00	2024-07-23 17:03:55+00
27	Theo v.d. Berg	2024-06-09 00:05:22+00	2024-07-23 05:28:50+00
32	Yair Ben-Ami	2024-06-09 19:48:55+00	2024-07-22 14:19:43+00
26	Tamar Levi	2024-06-04 22:38:15+00	2024-07-22 03:42:24+00
27	Theo van der Berg	2024-06-08 15:43:08+00	2024-07-16 17:23:24+00
36	Bastian Koehler	2024-06-10 20:32:05+00	2024-07-23 08:27:41+00
2	Camille Fournier	2024-06-05 08:10:17+00	2024-07-31 02:36:48+00
3	Chidi Eze	2024-06-03 01:50:50+00	2024-07-30 13:52:29+00
5	Marek Dvorak	2024-06-08 15:27:16+00	2024-07-07 14:29:48+00
5	Marek Dvořák	2024-06-04 03:33:07+00	2024-07-30 00:19:56+00
9	Greta Baumann	2024-06-04 08:58:34+00	2024-07-28 14:52:28+00
10	Greta Baumann	2024-05-06 10:00:00+00	2024-07-30 04:59:26+00
11	Haruka Mori	2024-06-09 23:02:43+00	2024-07-30 19:36:04+00
13	Jude Okafor	2024-06-02 09:03:02+00	2024-07-29 14:03:52+00
19	Oksana Petrenko	2024-06-03 08:33:55+00	2024-07-30 19:37:50+00
21	Pablo Núñez	2024-06-09 16:52:48+00	2024-07-30 15:05:39+00
22	Priya Menon	2024-06-09 19:38:09+00	2024-07-30 03:23:25+00
38	Pablo Núñez	2024-06-03 16:42:39+00	2024-06-28 04:05:21+00
1	Aaliyah Grant	2024-06-04 02:57:43+00	2024-07-28 19:32:39+00
4	Dmitri Volkonsky	2024-06-09 09:45:37+00	2024-07-26 21:44:53+00
8	Gabor Szucs	2024-06-12 12:49:47+00	2024-07-14 05:21:25+00
12	Ingrid Sørensen	2024-06-06 13:25:57+00	2024-07-26 20:30:20+00
14	Kenji Watari	2024-06-08 07:23:23+00	2024-07-27 03:46:48+00
16	Moses Wanjiru	2024-06-08 16:31:47+00	2024-07-13 16:08:29+00
20	Liam O'Shea	2024-06-02 08:42:56+00	2038-01-19 03:14:08+00
23	Quentin Marsh	2019-02-03 04:05:06+00	2024-07-21 15:00:02+00
25	Rosa Iglesias	2024-06-03 11:38:24+00	2024-07-27 22:26:39+00
33	Zoe Lindqvist	2024-06-28 17:23:12+00	2024-06-28 17:23:12+00
28	Timur Azarov	2024-06-09 00:55:36+00	2024-07-26 02:02:20+00
28	Тимур Азаров	2024-06-10 04:08:53+00	2024-07-12 07:42:56+00
37	Moses Wanjiru	2024-06-02 18:10:51+00	2024-07-18 01:12:53+00
24	Rafał Żak	2024-06-10 01:07:51+00	2024-07-12 14:10:11+00
34	Zoe Lindqvist	2024-06-07 02:59:07+00	2024-07-25 04:31:22+00
29	Ulla Virtanen	2024-06-07 13:22:27+00	2024-07-24 21:36:08+00
32	Ben-Ami, Yair	2024-06-14 12:31:44+00	2024-07-24 19:17:24+00
34	Zoë Lindqvist	2024-06-19 16:24:09+00	2024-07-16 04:54:47+00
45	Marek Dvorak	2024-06-05 22:20:13+00	2024-06-05 22:20:13+00
45	Marek Dvořák	2024-06-13 11:53:22+00	2024-07-24 08:14:05+00
31	Winston Appiah	2024-06-06 04:09:40+00	2024-07-31 13:12:35+00
33	Zoë Lindqvist	2024-06-08 16:39:44+00	2024-07-26 01:24:03+00
36	Bastian Köhler	2024-06-02 15:13:14+00	2024-07-25 15:19:15+00
40	Stefan Pop	2024-06-18 04:30:58+00	2024-07-31 13:22:37+00
13	jude.okafor	2024-07-17 02:15:37+00	2024-07-17 02:15:37+00
30	Vera Novak	2024-06-03 23:52:54+00	2024-07-18 14:32:34+00
32	yair	2024-07-05 20:12:30+00	2024-07-05 20:12:30+00
39	Sunita Rao	2024-06-03 21:49:54+00	2024-07-21 16:39:19+00
41	Sunita Rao	2024-06-13 07:00:39+00	2024-07-29 15:56:03+00
\.


--
-- Data for Name: email; Type: TABLE DATA; Schema: hub; Owner: bdc_owner
--

COPY hub.email (id, profile_id, email, is_primary, is_active, created_at) FROM stdin;
1	1	aaliyah@grant.example	t	t	2026-11-25 13:52:22.743109+00
2	2	camille@example.net	t	t	2026-11-25 13:52:22.743109+00
3	3	chidi.eze@example.org	t	t	2026-11-25 13:52:22.743109+00
4	4	dmitri@example.net	t	t	2026-11-25 13:52:22.743109+00
5	5	dvorak@example.com	t	t	2026-11-25 13:52:22.743109+00
6	6	eleni@kostas.example	t	t	2026-11-25 13:52:22.743109+00
7	7	farida@example.com	t	t	2026-11-25 13:52:22.743109+00
8	8	gabor@szucs.example	t	t	2026-11-25 13:52:22.743109+00
9	9	gb@compilers.example	t	t	2026-11-25 13:52:22.743109+00
10	10	greta.baumann@example.net	t	t	2026-11-25 13:52:22.743109+00
11	11	haruka.mori@example.org	t	t	2026-11-25 13:52:22.743109+00
12	12	ingrid@fjord.example	t	t	2026-11-25 13:52:22.743109+00
13	13	jude.okafor@example.org	t	t	2026-11-25 13:52:22.743109+00
14	14	kwatari@example.net	t	t	2026-11-25 13:52:22.743109+00
15	15	lucia.ferraro@example.org	t	t	2026-11-25 13:52:22.743109+00
16	16	mwanjiru@example.com	t	t	2026-11-25 13:52:22.743109+00
17	17	nils@hagen.example	t	t	2026-11-25 13:52:22.743109+00
18	18	noor@haddad.example	t	t	2026-11-25 13:52:22.743109+00
19	19	oksana@petrenko.example	t	t	2026-11-25 13:52:22.743109+00
20	20	oshea@example.org	t	t	2026-11-25 13:52:22.743109+00
21	21	pnunez@example.net	t	t	2026-11-25 13:52:22.743109+00
22	22	priya.menon@example.org	t	t	2026-11-25 13:52:22.743109+00
23	23	qmarsh@example.com	t	t	2026-11-25 13:52:22.743109+00
24	24	rafal.zak@example.org	t	t	2026-11-25 13:52:22.743109+00
25	25	rosa@iglesias.example	t	t	2026-11-25 13:52:22.743109+00
26	26	tamar@levi.example	t	t	2026-11-25 13:52:22.743109+00
27	27	theo@vdberg.example	t	t	2026-11-25 13:52:22.743109+00
28	28	timur@azarov.example	t	t	2026-11-25 13:52:22.743109+00
29	29	ulla.virtanen@example.com	t	t	2026-11-25 13:52:22.743109+00
30	30	vera@novak.example	t	t	2026-11-25 13:52:22.743109+00
31	31	wappiah@example.com	t	t	2026-11-25 13:52:22.743109+00
32	32	yair@benami.example	t	t	2026-11-25 13:52:22.743109+00
33	33	zlindqvist@work.example	t	t	2026-11-25 13:52:22.743109+00
34	34	zoe@lindqvist.example	t	t	2026-11-25 13:52:22.743109+00
35	36	b.koehler@example.org	t	t	2026-11-25 13:52:22.799935+00
36	37	moses@wanjiru.example	t	t	2026-11-25 13:52:22.799935+00
37	38	pablo.nunez@lab.example	t	t	2026-11-25 13:52:22.799935+00
38	39	srao@finance.example	t	t	2026-11-25 13:52:22.799935+00
39	40	stefan.pop@example.net	t	t	2026-11-25 13:52:22.799935+00
40	41	sunita.rao@example.com	t	t	2026-11-25 13:52:22.799935+00
41	45	marek@dvorak.example	t	t	2026-11-25 13:52:22.984064+00
\.


--
-- Data for Name: git_author; Type: TABLE DATA; Schema: hub; Owner: bdc_owner
--

COPY hub.git_author (profile_id, account_id, address, name) FROM stdin;
\.


--
-- Data for Name: github_account; Type: TABLE DATA; Schema: hub; Owner: bdc_owner
--

COPY hub.github_account (profile_id, account_id, login, login_seen_at, avatar_url, avatar_seen_at, account_type, type_seen_at) FROM stdin;
\.


--
-- Data for Name: identity; Type: TABLE DATA; Schema: hub; Owner: bdc_owner
--

COPY hub.identity (id, display_name, description, created_at, updated_at) FROM stdin;
1	Two of one	linked by hand	2026-11-25 13:52:25.589559+00	2026-11-25 13:52:25.589559+00
\.


--
-- Data for Name: mailing_list_profile; Type: TABLE DATA; Schema: hub; Owner: bdc_owner
--

COPY hub.mailing_list_profile (profile_id, address, name) FROM stdin;
1	aaliyah@grant.example	\N
2	camille@example.net	\N
3	chidi.eze@example.org	\N
4	dmitri@example.net	\N
5	dvorak@example.com	\N
6	eleni@kostas.example	\N
7	farida@example.com	\N
8	gabor@szucs.example	\N
9	gb@compilers.example	\N
10	greta.baumann@example.net	\N
11	haruka.mori@example.org	\N
12	ingrid@fjord.example	\N
13	jude.okafor@example.org	\N
14	kwatari@example.net	\N
15	lucia.ferraro@example.org	\N
16	mwanjiru@example.com	\N
17	nils@hagen.example	\N
18	noor@haddad.example	\N
19	oksana@petrenko.example	\N
20	oshea@example.org	\N
21	pnunez@example.net	\N
22	priya.menon@example.org	\N
23	qmarsh@example.com	\N
24	rafal.zak@example.org	\N
25	rosa@iglesias.example	\N
26	tamar@levi.example	\N
27	theo@vdberg.example	\N
28	timur@azarov.example	\N
29	ulla.virtanen@example.com	\N
30	vera@novak.example	\N
31	wappiah@example.com	\N
32	yair@benami.example	\N
33	zlindqvist@work.example	\N
34	zoe@lindqvist.example	\N
35	\N	Nils Hagen
36	b.koehler@example.org	\N
37	moses@wanjiru.example	\N
38	pablo.nunez@lab.example	\N
39	srao@finance.example	\N
40	stefan.pop@example.net	\N
41	sunita.rao@example.com	\N
42	\N	Dmitri Volkonsky
43	\N	Camille Fournier
44	\N	Moses Wanjiru
45	marek@dvorak.example	\N
46	\N	Timur Azarov
47	\N	Vera Novak
\.


--
-- Data for Name: profile; Type: TABLE DATA; Schema: hub; Owner: bdc_owner
--

COPY hub.profile (id, kind, display_name, identity_id, created_at, updated_at) FROM stdin;
35	mailing_list	Nils Hagen	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.743109+00
2	mailing_list	Camille Fournier	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.743109+00
3	mailing_list	Chidi Eze	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.743109+00
4	mailing_list	Dmitri Volkonsky	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.743109+00
6	mailing_list	Eleni Kostas	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.743109+00
7	mailing_list	Farida Nazari	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.743109+00
9	mailing_list	Greta Baumann	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.743109+00
10	mailing_list	Greta Baumann	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.743109+00
46	mailing_list	Timur Azarov	\N	2026-11-25 13:52:22.984064+00	2026-11-25 13:52:22.984064+00
12	mailing_list	Ingrid Sørensen	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.743109+00
47	mailing_list	Vera Novak	\N	2026-11-25 13:52:22.984064+00	2026-11-25 13:52:22.984064+00
14	mailing_list	Kenji Watari	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.743109+00
15	mailing_list	Lucia Ferraro	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.743109+00
16	mailing_list	Moses Wanjiru	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.743109+00
17	mailing_list	Nils Hagen	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.743109+00
18	mailing_list	Noor Haddad	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.743109+00
19	mailing_list	Oksana Petrenko	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.743109+00
20	mailing_list	Liam O'Shea	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.743109+00
21	mailing_list	Pablo Núñez	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.743109+00
22	mailing_list	Priya Menon	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.743109+00
23	mailing_list	Quentin Marsh	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.743109+00
25	mailing_list	Rosa Iglesias	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.743109+00
26	mailing_list	Tamar Levi	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.743109+00
45	mailing_list	Marek Dvořák	\N	2026-11-25 13:52:22.984064+00	2026-11-25 13:52:22.984064+00
24	mailing_list	Rafal Zak	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.984064+00
29	mailing_list	Ulla Virtanen	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.743109+00
30	mailing_list	Vera Novak	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.743109+00
31	mailing_list	Winston Appiah	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.743109+00
32	mailing_list	Ben-Ami, Yair	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.984064+00
13	mailing_list	Jude Okafor	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.984064+00
42	mailing_list	Dmitri Volkonsky	\N	2026-11-25 13:52:22.799935+00	2026-11-25 13:52:22.799935+00
8	mailing_list	Gábor Szűcs	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.799935+00
34	mailing_list	Zoe Lindqvist	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.984064+00
28	mailing_list	Timur Azarov	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.799935+00
5	mailing_list	Marek Dvořák	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:23.100668+00
37	mailing_list	Moses Wanjiru	\N	2026-11-25 13:52:22.799935+00	2026-11-25 13:52:22.799935+00
38	mailing_list	Pablo Núñez	\N	2026-11-25 13:52:22.799935+00	2026-11-25 13:52:22.799935+00
39	mailing_list	Sunita Rao	\N	2026-11-25 13:52:22.799935+00	2026-11-25 13:52:22.799935+00
40	mailing_list	Stefan Pop	\N	2026-11-25 13:52:22.799935+00	2026-11-25 13:52:22.799935+00
41	mailing_list	Sunita Rao	\N	2026-11-25 13:52:22.799935+00	2026-11-25 13:52:22.799935+00
43	mailing_list	Camille Fournier	\N	2026-11-25 13:52:22.869541+00	2026-11-25 13:52:22.869541+00
1	mailing_list	Aaliyah Grant	1	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.743109+00
27	mailing_list	Theo v.d. Berg	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.869541+00
36	mailing_list	Bastian Köhler	1	2026-11-25 13:52:22.799935+00	2026-11-25 13:52:22.941467+00
44	mailing_list	Moses Wanjiru	\N	2026-11-25 13:52:22.941467+00	2026-11-25 13:52:22.941467+00
11	mailing_list	Haruka Mori	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.941467+00
33	mailing_list	Zoë Lindqvist	\N	2026-11-25 13:52:22.743109+00	2026-11-25 13:52:22.941467+00
\.


--
-- Data for Name: list; Type: TABLE DATA; Schema: mail; Owner: bdc_owner
--

COPY mail.list (id, name, label, visibility, created_at, updated_at) FROM stdin;
1	boost@lists.boost.org	boost@lists.boost.org	public	2026-11-25 13:52:22.872039+00	2026-11-25 13:52:22.872039+00
2	boost-announce@lists.boost.org	boost-announce@lists.boost.org	public	2026-11-25 13:52:23.043995+00	2026-11-25 13:52:23.043995+00
3	boost-users@lists.boost.org	boost-users@lists.boost.org	public	2026-11-25 13:52:23.043995+00	2026-11-25 13:52:23.043995+00
\.


--
-- Data for Name: message; Type: TABLE DATA; Schema: mail; Owner: bdc_owner
--

COPY mail.message (list_id, msg_id, message_id, parent_id, thread_id, thread, subject, sent_at, profile_id, sender_name, sender_email, content, attachments, origin, created_at, updated_at, deleted_at) FROM stdin;
1	IPFEXTUWHZ674U45IXP2J27DDUZE5ADM	20240612091549.0075@vdberg.example	MAAZCRDVDPW2J4BKGPHKBQBTFT4YOE4N	\N	MAAZCRDVDPW2J4BKGPHKBQBTFT4YOE4N	Re: [json] Is the incremental parser the right tool for streams of documents?	2024-06-12 08:15:49+00	27	Theo v.d. Berg	theo@vdberg.example	On 11 Jun 2024 19:38, Rafał Żak wrote:\n> We plan streams of documents on top of Boost.json and wonder how far the\n> incremental parser carries us.\n> I looked at the tests and found none that covers this. Sanitizers say\n\nThe fix is on develop since yesterday; could you try it?\n\nRegards,\nTheo	[{"url": null, "name": "graph.png", "size": 70, "sha256": "6b7fa434f92a8b80aab02d9bf1a12e49ffcae424e4013a1c4f68b67e3d2bbcd0", "content_type": "image/png"}]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	3WE23YQDQCXTKDEMFMFSNDZ7UB2BSYZY	20240613090243.0097@example.net	T5TMWWNUSEKC4EFFAV2QDSFHBZ53OP3Z	\N	F47QDQRRPT5IMMGSABM54MCJSPGLDSLN	Re: [iostreams] Proposal: logs that rotate	2024-06-13 16:02:43+00	21	Pablo Núñez	pnunez@example.net	On 13 Jun 2024 03:24, Priya Menon wrote:\n> On 12 Jun 2024 08:51, Aaliyah Grant wrote:\n> Please open an issue with the program, I will look at it on the weekend.\n> Changing the allocator makes no difference, changing the standard from\n> 17 to 20 does. Sanitizers say nothing, which makes me think the order of\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nA customization point would solve it without a new dependency. Changing\nthe allocator makes no difference, changing the standard from 17 to 20\ndoes.\n\n-- \nsent from a train\nPablo	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	L4AYTZPYKJE6GAIA2VTJHOIDYMJ4WXFQ	20240608175536.0145@azarov.example	\N	\N	L4AYTZPYKJE6GAIA2VTJHOIDYMJ4WXFQ	[filesystem] documentation of the recursive iterator	2024-06-09 00:55:36+00	28	Timur Azarov	timur@azarov.example	This is about the recursive iterator. In our code base a removed folder\nthrows, but only in release builds.\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does. The guarantee should be written down; at present one must\nread the implementation.\n\n    #include <boost/filesystem.hpp>\n\n    int main() {\n      auto made = boost::filesystem::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\nKind regards,\nTimur	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	AP26726T42XCOP4YPFJXWHKQFEJ3OXR7	20240614171357.0165@lindqvist.example	\N	\N	AP26726T42XCOP4YPFJXWHKQFEJ3OXR7	[review] json: notes on the incremental parser	2024-06-14 16:13:57+00	34	Zoe Lindqvist	zoe@lindqvist.example	I have been using the incremental parser of Boost.json for streams of\ndocuments, and the error offset is off by one.\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters. Changing the allocator makes no difference, changing the\nstandard from 17 to 20 does. I looked at the tests and found none that\ncovers this.\n\nBest,\nZoe	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	3AQDWLOVC3DYG2W6FAWAWQUJUSZUJGPQ	20240612134821.0101@compilers.example	E5JPAPPI66GZE4U4MXX3HEKGXYR4XOV7	\N	E5JPAPPI66GZE4U4MXX3HEKGXYR4XOV7	Re: [serialization] Is the text archive the right tool for an undo history?	2024-06-12 13:48:21+00	9	Greta Baumann	gb@compilers.example	On 12 Jun 2024 10:07, Nils Hagen wrote:\n> We plan an undo history on top of Boost.serialization and wonder how far\n\nThat is intended: the text archive may be used from one thread at a\ntime, and the page says so.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message. Changing the allocator makes no difference, changing the\nstandard from 17 to 20 does.\n\nBest,\nGreta	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	P4DZS42OCBQZBZKYSU6X53LSJIPGUGYA	20240615090422.0157@example.org	IRL2TGG5VHMYS77VZFRABXDH7MN7GQN5	\N	LPW6QLJULRQNA2WEJJTYLG26WDYCN3MC	Re: [filesystem] Question about the recursive iterator	2024-06-15 09:04:22+00	36	Bastian Köhler	b.koehler@example.org	On 14 Jun 2024 21:26, Lucia Ferraro wrote:\n> On 14 Jun 2024 14:42, Nils Hagen wrote:\n\nWe had the same with a backup tool. What helped was to pass by value and\nmove later.\n\n-- \nsent from a train\nBastian	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	MXBAT4LHRDRU2LLE6AQDAUB66QAOCKHY	20240609193809.0215@example.org	\N	\N	MXBAT4LHRDRU2LLE6AQDAUB66QAOCKHY	[build] a subject that goes on and on, a subject that goes on and on, a subject that goes on and on, a subject that goes on and on, a subject that goes on and on, a subject that goes on and on, a subject that goes on and on, a subject that goes on and on, a subject that goes on and on, and ends	2024-06-09 19:38:09+00	22	Priya Menon	priya.menon@example.org	We plan a grammar for build files on top of Boost.spirit and wonder how\nfar the skipper carries us.\n\nA customization point would solve it without a new dependency.\n\n-- \nsent from a train\nPriya	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	XEASX6NTFNBYCGK5RGEUVLIFG55MPHMW	20240618092924.0178@example.org	5VELWVEHYWT2C3OJKRGRXVIZFV64YVFD	\N	HXC6LPJAQL5QGD2K2VOOCCERVZXYPB3S	Re: [review] multiprecision: notes on cpp_int	2024-06-18 16:29:24+00	36	Bastian Köhler	b.koehler@example.org	On 18 Jun 2024 14:00, Eleni Kostas wrote:\n> On 18 Jun 2024 12:13, 森 遥 wrote:\n> My vote is to accept, on the condition that the names are settled first.\n> The workaround we use is to keep the object alive by hand, and nobody\n\nIf I understand correctly division is slower than with gmp only when the\nbuffer is empty. Is that so?\n\nRegards,\nBastian	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	R3KYLTVI2326EWHDSOCOKS6EUMPKZGPM	20240609210853.0151@azarov.example	CRUU7ENCEAPTS7YAWKDQQ74VURP62SDU	\N	L4AYTZPYKJE6GAIA2VTJHOIDYMJ4WXFQ	Re: [filesystem] documentation of the recursive iterator	2024-06-10 04:08:53+00	28	Тимур Азаров	timur@azarov.example	On 09 Jun 2024 05:45, Dmitri Volkonsky wrote:\n> On 08 Jun 2024 17:55, Timur Azarov wrote:\n> Please open an issue with the program, I will look at it on the weekend.\n> What I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n> On the other compiler the same code is fine, so it may be a matter of\n\nWe had the same with a backup tool. What helped was to pass by value and\nmove later.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message.\n\n-- \nsent from a train\nТимур	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	FGJ2V4ISDZTOJ6WPZLST7SD4VWIA2GBF	20240621132613.0109@example.com	\N	\N	FGJ2V4ISDZTOJ6WPZLST7SD4VWIA2GBF	[program_options] quotes are kept since 1.85	2024-06-21 17:26:13+00	7	Farida Nazari	farida@example.com	We plan one file a user on top of Boost.program_options and wonder how\nfar the config file parser carries us.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message. The guarantee should be written down; at present one must\nread the implementation. What I measured: 1.8 microseconds before, 2.9\nafter, on an idle machine.\n\n-- \nsent from a train\nFarida	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	QYDBNIF4WFUGL37CB47QLRG7W3WDBZ7H	20240608173147.0019@example.com	GNMDM5ZZCZEEQZVQW4DOTKI5SSNOCPJD	\N	GNMDM5ZZCZEEQZVQW4DOTKI5SSNOCPJD	Re: [intrusive] an unlinked node is touched since 1.85	2024-06-08 16:31:47+00	16	Moses Wanjiru	mwanjiru@example.com	On 08 Jun 2024 16:23, Kenji Watari wrote:\n> We plan an LRU cache without allocation on top of Boost.intrusive and\n> wonder how far the hook carries us.\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nBest,\nMoses	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	6EGWI4EXB5UMTRI5HIE4A24PZMFAZ3WU	20240621151554.0139@example.org	\N	\N	6EGWI4EXB5UMTRI5HIE4A24PZMFAZ3WU	[url] dots are not removed since 1.85	2024-06-21 14:15:54+00	24	Rafał Żak	rafal.zak@example.org	Before I write it a third time: has anybody a good way to do a router\nwith the segments view?\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup. Sanitizers say nothing, which makes me think the order of\ndestruction matters.\n\nRegards,\nRafał	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	KUZARXWBOUYNJEPIY5TPLKLR2766SHT4	20240610160154.0194@levi.example	3SBUDSPU6VNW3PBM3UCEGYTRJ3RYTTVU	\N	AOV44GZS5N3Q6Q63SEK3CMTQUAACBRYS	Re: [geometry] Proposal: a route planner	2024-06-10 07:01:54+00	26	Tamar Levi	tamar@levi.example	On 09 Jun 2024 11:49, Vera Novak wrote:\n> On 09 Jun 2024 02:58, Ingrid Sørensen wrote:\n> This was discussed two years ago, and the outcome was to leave it to the\n> user.\n> The smallest program that shows it has twenty lines; it is at the end of\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message. Sanitizers say nothing, which makes me think the order of\ndestruction matters.\n\nThanks,\nTamar	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	57QWLUGELNWJT23LRK6TVNRHKZ5R3ZYA	20240610004000.0147@iglesias.example	2A3WFPZK55XNH6F43DK2YVLLXFFACBLI	\N	L4AYTZPYKJE6GAIA2VTJHOIDYMJ4WXFQ	Re: [filesystem] documentation of the recursive iterator	2024-06-09 23:40:00+00	25	Rosa Iglesias	rosa@iglesias.example	On 10 Jun 2024 06:50, 森 遥 wrote:\n> On 08 Jun 2024 17:55, Timur Azarov wrote:\n> Would you accept a change that only adds an overload? Then no old code\n> is affected.\n> A customization point would solve it without a new dependency.\n\nWe had the same with a backup tool. What helped was to pass by value and\nmove later.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it. I can write a patch if somebody tells me where it belongs.\n\nCheers,\nRosa	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	3OFIGHWFWXMKH6HYNAD5WHIHBCEZ5TZX	20240618053643.0123@szucs.example	EWOJFOWIOSJAINUPH4ZMPQWH57CFI3JS	\N	WDFTPPSHE2UPR6DWVWIGAJQBD7GZKYPG	Re: [review] beast: notes on the websocket stream	2024-06-18 05:36:43+00	8	Gábor Szűcs	gabor@szucs.example	On 18 Jun 2024 01:48, Theo v.d. Berg wrote:\n> On 17 Jun 2024 04:25, Pablo Núñez wrote:\n> My vote is to accept, on the condition that the names are settled first.\n> I looked at the tests and found none that covers this. The workaround we\n> use is to keep the object alive by hand, and nobody likes it.\n\nIf I understand correctly the close handshake never ends only when the\nbuffer is empty. Is that so?\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message. The guarantee should be written down; at present one must\nread the implementation.\n\nRegards,\nGábor	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	7GCP7GU2G3HJKLBLAK27BAOFYZZGW5IA	20240616160628.0015@novak.example	\N	\N	7GCP7GU2G3HJKLBLAK27BAOFYZZGW5IA	[json] documentation of the incremental parser	2024-06-16 13:06:28+00	30	Vera Novak	vera@novak.example	This is about the incremental parser. In our code base the error offset\nis off by one, but only in release builds.\n\nA customization point would solve it without a new dependency.\n\nThanks,\nVera	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	AOV44GZS5N3Q6Q63SEK3CMTQUAACBRYS	20240607021407.0184@example.org	\N	\N	AOV44GZS5N3Q6Q63SEK3CMTQUAACBRYS	[geometry] Proposal: a route planner	2024-06-07 01:14:07+00	24	Rafal Zak	rafal.zak@example.org	We plan a route planner on top of Boost.geometry and wonder how far the\nrtree carries us.\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\nSanitizers say nothing, which makes me think the order of destruction\nmatters.\n\n    #include <boost/geometry.hpp>\n\n    int main() {\n      auto made = boost::geometry::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\nCheers,\nRafal	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	CRUU7ENCEAPTS7YAWKDQQ74VURP62SDU	20240609054537.0150@example.net	L4AYTZPYKJE6GAIA2VTJHOIDYMJ4WXFQ	\N	L4AYTZPYKJE6GAIA2VTJHOIDYMJ4WXFQ	Re: [filesystem] documentation of the recursive iterator	2024-06-09 09:45:37+00	4	Dmitri Volkonsky	dmitri@example.net	On 08 Jun 2024 17:55, Timur Azarov wrote:\n> This is about the recursive iterator. In our code base a removed folder\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\nOn the other compiler the same code is fine, so it may be a matter of\nlookup.\n\nKind regards,\nDmitri	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	HDBUQ6BY37CWAZJSF4LPNYTEQA6EYIS2	20240613121740.0104@example.com	3RF2DEXHYDQBYXXBFXCENF65N5RXIEN7	\N	E5JPAPPI66GZE4U4MXX3HEKGXYR4XOV7	Re: [serialization] Is the text archive the right tool for an undo history?	2024-06-13 03:17:40+00	7	Farida Nazari	farida@example.com	On 12 Jun 2024 16:30, Ulla Virtanen wrote:\n> On 12 Jun 2024 23:05, Тимур Азаров wrote:\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nCheers,\nFarida	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	Y3LOOPXWH566FSOJBK6VANNKO2IXKYVV	20240612084947.0074@szucs.example	MAAZCRDVDPW2J4BKGPHKBQBTFT4YOE4N	\N	MAAZCRDVDPW2J4BKGPHKBQBTFT4YOE4N	Re: [json] Is the incremental parser the right tool for streams of documents?	2024-06-12 12:49:47+00	8	Gabor Szucs	gabor@szucs.example	On 11 Jun 2024 19:38, Rafał Żak wrote:\n> We plan streams of documents on top of Boost.json and wonder how far the\n> incremental parser carries us.\n> I looked at the tests and found none that covers this. Sanitizers say\n\nI can reproduce this. It goes away when the incremental parser is\ncreated before the executor.\n\nCheers,\nGabor	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	MGALI7IMTSN5IVTBYNO6ILUEMUCTPQFC	20240613002416.0098@azarov.example	T5TMWWNUSEKC4EFFAV2QDSFHBZ53OP3Z	\N	F47QDQRRPT5IMMGSABM54MCJSPGLDSLN	Re: [iostreams] Proposal: logs that rotate	2024-06-12 22:24:16+00	28	Тимур Азаров	timur@azarov.example	On 13 Jun 2024 03:24, Priya Menon wrote:\n> On 12 Jun 2024 08:51, Aaliyah Grant wrote:\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n\nThanks,\nТимур	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	JIJCMPWSYCGUWZN424YRJMYOJV7SI344	20240621080603.0052@vdberg.example	V2E4HPCNMKTODBO7B4677BCIADCUT3IS	\N	D4V2R3SGVE4ZAGGQC65NBOQM5NHB4BNW	Re: [beast] the websocket stream: the close handshake never ends	2024-06-21 12:06:03+00	27	Theo van der Berg	theo@vdberg.example	On 21 Jun 2024 02:13, Lucia Ferraro wrote:\n> On 20 Jun 2024 09:26, Ingrid Sørensen wrote:\n> Would you accept a change that only adds an overload? Then no old code\n> is affected.\n\nI can reproduce this. It goes away when the websocket stream is created\nbefore the executor.\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters. I can write a patch if somebody tells me where it belongs.\n\nRegards,\nTheo	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	W5AVK2XZOJRQ25MUFJKEQ6F4ZB3A7POA	20240609212351.0085@fjord.example	7K7YKOY5RFXM3BNJEVE5GF6ZRQH3Q24C	\N	A2GECZBSN5FAGFJAG2SJMLILK2WUWWMH	Re: [review] intrusive: notes on the hook	2024-06-09 20:23:51+00	12	Ingrid Sørensen	ingrid@fjord.example	On 09 Jun 2024 20:50, Gábor Szűcs wrote:\n> On 08 Jun 2024 20:14, Chidi Eze wrote:\n> Please open an issue with the program, I will look at it on the weekend.\n> Sanitizers say nothing, which makes me think the order of destruction\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does.\n\nRegards,\nIngrid	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	TQRZ4AOYZ6RC7K66ACW3UA5HLMNRMONC	20240620042439.0024@example.net	VV23WCIHFUHRKXZV2X44LXRCUCIRI7AV	\N	VV23WCIHFUHRKXZV2X44LXRCUCIRI7AV	Re: [review] python: notes on the converter	2024-06-20 11:24:39+00	4	Dmitri Volkonsky	dmitri@example.net	On 20 Jun 2024 07:17, Theo van der Berg wrote:\n> With 1.85.0 a reference is lost; 1.84.0 was fine. The example from the\n> documentation shows it too.\n> The smallest program that shows it has twenty lines; it is at the end of\n> this message. The guarantee should be written down; at present one must\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message.\n\nBest,\nDmitri	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	E3L3LUV5QTLLDWMDTP45S2JX23PZUXVQ	20240612061051.0088@iglesias.example	6UKKASR57APOKHXTBBOXRVKL5O6DP25Y	\N	F47QDQRRPT5IMMGSABM54MCJSPGLDSLN	Re: [iostreams] Proposal: logs that rotate	2024-06-12 05:10:51+00	25	Rosa Iglesias	rosa@iglesias.example	On 11 Jun 2024 23:18, Farida Nazari wrote:\n> On 10 Jun 2024 16:39, Oksana Petrenko wrote:\n> I disagree. A default that is safe but slow is better than one that is\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nThe guarantee should be written down; at present one must read the\nimplementation. On the other compiler the same code is fine, so it may\nbe a matter of lookup.\n\nRegards,\nRosa	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	5VELWVEHYWT2C3OJKRGRXVIZFV64YVFD	20240618140055.0176@kostas.example	MGFA36MWKOXLA4MD7NAB3CLJ23OMDT5M	\N	HXC6LPJAQL5QGD2K2VOOCCERVZXYPB3S	Re: [review] multiprecision: notes on cpp_int	2024-06-18 05:00:55+00	6	Eleni Kostas	eleni@kostas.example	On 18 Jun 2024 12:13, 森 遥 wrote:\n> On 18 Jun 2024 00:32, Nils Hagen wrote:\n> Two remarks: the concept is too strict, and the noexcept is missing on\n> the swap.\n\nMy vote is to accept, on the condition that the names are settled first.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it.\n\n-- \nsent from a train\nEleni	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	D4V2R3SGVE4ZAGGQC65NBOQM5NHB4BNW	20240619003759.0048@example.org	\N	\N	D4V2R3SGVE4ZAGGQC65NBOQM5NHB4BNW	[beast] the websocket stream: the close handshake never ends	2024-06-19 04:37:59+00	11	森 遥	haruka.mori@example.org	We plan a proxy in front of it on top of Boost.beast and wonder how far\nthe websocket stream carries us.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message. Changing the allocator makes no difference, changing the\nstandard from 17 to 20 does.\n\nCheers,\n森	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	F5YXP4C4SQOLV326JQTLXMDE63JQLLOS	20240606225928.0047@example.com	\N	\N	F5YXP4C4SQOLV326JQTLXMDE63JQLLOS	[container] Question about small_vector	2024-06-06 20:59:28+00	31	Winston Appiah	wappiah@example.com	We plan a parser's token list on top of Boost.container and wonder how\nfar small_vector carries us.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it. Sanitizers say nothing, which makes me think the order of\ndestruction matters. I can write a patch if somebody tells me where it\nbelongs.\n\nCheers,\nWinston	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	2H2WKDCLNRL2ZHNT4QUNJFOIMPWFJOIR	20240618234035.0119@example.com	J3QX6NQSCE422WJZG6D7BL4F5IIAVRFM	\N	J3QX6NQSCE422WJZG6D7BL4F5IIAVRFM	Re: [json] Is the incremental parser the right tool for streams of documents?	2024-06-19 03:40:35+00	31	Winston Appiah	wappiah@example.com	On 18 Jun 2024 16:24, Oksana Petrenko wrote:\n> We plan streams of documents on top of Boost.json and wonder how far the\n> incremental parser carries us.\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters.\n\nKind regards,\nWinston	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	EXZJS4IJNPJH3XKFDXL6FFJL5OZVG2DV	20240619051125.0177@example.org	5VELWVEHYWT2C3OJKRGRXVIZFV64YVFD	\N	HXC6LPJAQL5QGD2K2VOOCCERVZXYPB3S	Re: [review] multiprecision: notes on cpp_int	2024-06-18 20:11:25+00	3	Chidi Eze	chidi.eze@example.org	On 18 Jun 2024 14:00, Eleni Kostas wrote:\n> On 18 Jun 2024 12:13, 森 遥 wrote:\n> My vote is to accept, on the condition that the names are settled first.\n> The workaround we use is to keep the object alive by hand, and nobody\n> likes it.\n\nPlease open an issue with the program, I will look at it on the weekend.\n\n-- \nsent from a train\nChidi	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	OFIEYKGWXNTE6UTW2OMVKIWVZE7FEA4D	20240618091359.0077@work.example	\N	\N	OFIEYKGWXNTE6UTW2OMVKIWVZE7FEA4D	[program_options] Proposal: one file a user	2024-06-18 08:13:59+00	33	Zoë Lindqvist	zlindqvist@work.example	Before I write it a third time: has anybody a good way to do one file a\nuser with the config file parser?\n\nA customization point would solve it without a new dependency. I can\nwrite a patch if somebody tells me where it belongs.\n\n    #include <boost/program_options.hpp>\n\n    int main() {\n      auto made = boost::program_options::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\nBest,\nZoë	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	CPABVNGQRRWEM6T374UM7T67S4W6DGUY	20240619174124.0179@example.com	XEASX6NTFNBYCGK5RGEUVLIFG55MPHMW	\N	HXC6LPJAQL5QGD2K2VOOCCERVZXYPB3S	Re: [review] multiprecision: notes on cpp_int	2024-06-19 16:41:24+00	41	Sunita Rao	sunita.rao@example.com	On 18 Jun 2024 09:29, Bastian Köhler wrote:\n> On 18 Jun 2024 14:00, Eleni Kostas wrote:\n> If I understand correctly division is slower than with gmp only when the\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nThanks,\nSunita	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	OQ5P57TZ4UQAXB72SHGCKLQ4VMOS7NRX	20240612103437.0091@petrenko.example	IHC4W3OV3TDW5AVYEKSWCDE55X3TVAOM	\N	F47QDQRRPT5IMMGSABM54MCJSPGLDSLN	Re: [iostreams] Proposal: logs that rotate	2024-06-12 07:34:37+00	19	Oksana Petrenko	oksana@petrenko.example	On 12 Jun 2024 08:37, Aaliyah Grant wrote:\n> On 12 Jun 2024 08:51, Aaliyah Grant wrote:\n> I disagree. A default that is safe but slow is better than one that is\n> fast and surprising.\n> I can write a patch if somebody tells me where it belongs. Changing the\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n\nKind regards,\nOksana	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	EOQWM7ALBCKDILQMKUIRMTWW2KU7PJ4R	20240616012656.0172@example.org	XB2OXDOIRLTQO6KZCGSIXQFUGOVL3IAJ	\N	AP26726T42XCOP4YPFJXWHKQFEJ3OXR7	Re: [review] json: notes on the incremental parser	2024-06-15 23:26:56+00	20	Liam O'Shea	oshea@example.org	On 16 Jun 2024 06:53, Dmitri Volkonsky wrote:\n> On 15 Jun 2024 11:08, Liam O'Shea wrote:\n> That is intended: the incremental parser may be used from one thread at\n> a time, and the page says so.\n> Cheers,\n\nIf I understand correctly the error offset is off by one only when the\nbuffer is empty. Is that so?\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does. I looked at the tests and found none that covers this.\n\nBest,\nLiam	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	CQAYUVTY2RSPZWIMIDVEN32Q6CXSEQ3Y	20240621191825.0221@example.org	KRKNRAPTINIRXP6XJM2OMLG2NAIMR5F5	\N	KRKNRAPTINIRXP6XJM2OMLG2NAIMR5F5	Re: [serialization] Is the text archive the right tool for an undo history?	2024-06-21 19:18:25+00	15	Lucia Ferraro	lucia.ferraro@example.org	On 20 Jun 2024 23:57, Vera Novak wrote:\n> We plan an undo history on top of Boost.serialization and wonder how far\n> the text archive carries us.\n> Sanitizers say nothing, which makes me think the order of destruction\n> matters.\n\nI can reproduce this. It goes away when the text archive is created\nbefore the executor.\n\n-- \nsent from a train\nLucia	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	6TWSMA4XGDZISZB7AWQJFAZSBTGEBSWA	20240608201430.0083@example.org	A2GECZBSN5FAGFJAG2SJMLILK2WUWWMH	\N	A2GECZBSN5FAGFJAG2SJMLILK2WUWWMH	Re: [review] intrusive: notes on the hook	2024-06-08 18:14:30+00	3	Chidi Eze	chidi.eze@example.org	On 08 Jun 2024 04:22, Lucia Ferraro wrote:\n> I have been using the hook of Boost.intrusive for an LRU cache without\n\nThat is intended: the hook may be used from one thread at a time, and\nthe page says so.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it. Changing the allocator makes no difference, changing the\nstandard from 17 to 20 does.\n\nThanks,\nChidi	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	WGRHTLCOVXNRKPB7ZINFNMR3IC3YLUSA	20240620090936.0079@example.net	2PFD6HRXZRLG45JC6GO2QWPLGFHVLVHH	\N	OFIEYKGWXNTE6UTW2OMVKIWVZE7FEA4D	Re: [program_options] Proposal: one file a user	2024-06-20 09:09:36+00	2	Camille Fournier	camille@example.net	On 19 Jun 2024 02:00, Moses Wanjiru wrote:\n> On 18 Jun 2024 09:13, Zoë Lindqvist wrote:\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message.\n\nBest,\nCamille	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	HXC6LPJAQL5QGD2K2VOOCCERVZXYPB3S	20240618003223.0174@hagen.example	\N	\N	HXC6LPJAQL5QGD2K2VOOCCERVZXYPB3S	[review] multiprecision: notes on cpp_int	2024-06-17 23:32:23+00	17	Nils Hagen	nils@hagen.example	Before I write it a third time: has anybody a good way to do exact\npredicates with cpp_int?\n\nI looked at the tests and found none that covers this.\n\nKind regards,\nNils	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	GRB2PNRWXPPIZOSVWICPMLXH52CAZ5MP	20240611144649.0227@example.com	\N	\N	GRB2PNRWXPPIZOSVWICPMLXH52CAZ5MP	[hana] Is the tuple the right tool for a table of settings?	2024-06-11 21:46:49+00	23	Quentin Marsh	qmarsh@example.com	Before I write it a third time: has anybody a good way to do a table of\nsettings with the tuple?\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup.\n\n    #include <boost/hana.hpp>\n\n    int main() {\n      auto made = boost::hana::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\n-- \nsent from a train\nQuentin	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	DPNAJ6KODTHFREEHKF5HQE3ZM5N3BPLF	20240611132729.0196@hagen.example	PPWPDYMFOVAB7PLZTDT26XRESKZRBYFM	\N	AOV44GZS5N3Q6Q63SEK3CMTQUAACBRYS	Re: [geometry] Proposal: a route planner	2024-06-11 10:27:29+00	35	Nils Hagen	\N	On 11 Jun 2024 04:23, Rafal Zak wrote:\n> On 10 Jun 2024 16:01, Tamar Levi wrote:\n> If I understand correctly queries on the antimeridian miss boxes only\n> when the buffer is empty. Is that so?\n> Thanks,\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nThanks,\nNils	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	SU77P4Q77YYTHZNK72SVX5XWFPVIDPMG	20240608111111.0127@fjord.example	FT4MRXDROCAYQ5GP4JJWRUIVKSS7AL32	\N	2UIDEFQOLSIZNX6EKFRFCRMHM7IQVTHZ	Re: [serialization] Is the text archive the right tool for an undo history?	2024-06-08 15:11:11+00	12	Ingrid Sørensen	ingrid@fjord.example	On 08 Jun 2024 02:16, Winston Appiah wrote:\n> On 06 Jun 2024 19:59, Zoe Lindqvist wrote:\n> Two remarks: the concept is too strict, and the noexcept is missing on\n> the swap.\n> Best,\n\nI can reproduce this. It goes away when the text archive is created\nbefore the executor.\n\nA customization point would solve it without a new dependency.\nSanitizers say nothing, which makes me think the order of destruction\nmatters.\n\nRegards,\nIngrid	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	QKVXLZBXQSYITQ6PT5IPEJJSXDO5ROSE	20240609021716.0183@example.com	\N	\N	QKVXLZBXQSYITQ6PT5IPEJJSXDO5ROSE	[asio] the strand: handlers run twice under load	2024-06-09 00:17:16+00	29	Ulla Virtanen	ulla.virtanen@example.com	I have been using the strand of Boost.asio for one timer for each\nconnection, and handlers run twice under load.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does. What I measured: 1.8 microseconds before, 2.9 after, on\nan idle machine. The smallest program that shows it has twenty lines; it\nis at the end of this message.\n\n-- \nsent from a train\nUlla	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	3BKDLDP2YHILJNL73J6XC3JJA4ZLFRQL	20240608214049.0082@example.net	A2GECZBSN5FAGFJAG2SJMLILK2WUWWMH	\N	A2GECZBSN5FAGFJAG2SJMLILK2WUWWMH	Re: [review] intrusive: notes on the hook	2024-06-08 19:40:49+00	2	Camille Fournier	camille@example.net	On 08 Jun 2024 04:22, Lucia Ferraro wrote:\n> I have been using the hook of Boost.intrusive for an LRU cache without\n> allocation, and an unlinked node is touched.\n> What I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\n-- \nsent from a train\nCamille	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	A4LTEZZ7SO6AF4K67YQK4PLFJJYZOCHP	20240620173520.0027@iglesias.example	\N	\N	A4LTEZZ7SO6AF4K67YQK4PLFJJYZOCHP	[thread] the shared mutex: writers starve	2024-06-20 17:35:20+00	25	Rosa Iglesias	rosa@iglesias.example	This is about the shared mutex. In our code base writers starve, but\nonly in release builds.\n\nThe guarantee should be written down; at present one must read the\nimplementation.\n\n    #include <boost/thread.hpp>\n\n    int main() {\n      auto made = boost::thread::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\n-- \nsent from a train\nRosa	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	OZCJOSDMPDVAMETUEIWB4GWRCEN2RFXV	20240604113040.0152@example.org	\N	\N	OZCJOSDMPDVAMETUEIWB4GWRCEN2RFXV	[review] mp11: notes on mp_transform	2024-06-04 09:30:40+00	24	Rafal Zak	rafal.zak@example.org	We plan a variant of visitors on top of Boost.mp11 and wonder how far\nmp_transform carries us.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup. The smallest program that shows it has twenty lines; it is at\nthe end of this message. Changing the allocator makes no difference,\nchanging the standard from 17 to 20 does.\n\n    #include <boost/mp11.hpp>\n\n    int main() {\n      auto made = boost::mp11::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\n-- \nsent from a train\nRafal	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	AMT3DV52HP3ETSX6N725HWMLFXGSKSJT	20240611040648.0138@work.example	2I2OQQW5COOWXGOJBVRJLKZ4IOVJFFK2	\N	JQUHUJBPBY3KS6AJ4MFZVEIMTCFVNXCZ	Re: [json] Is the incremental parser the right tool for streams of documents?	2024-06-11 02:06:48+00	33	Zoë Lindqvist	zlindqvist@work.example	On 11 Jun 2024 06:19, Ingrid Sørensen wrote:\n> On 11 Jun 2024 01:57, Ulla Virtanen wrote:\n> Please open an issue with the program, I will look at it on the weekend.\n> Changing the allocator makes no difference, changing the standard from\n\nWe had the same with streams of documents. What helped was to pass by\nvalue and move later.\n\nA customization point would solve it without a new dependency. I looked\nat the tests and found none that covers this.\n\nBest,\nZoë	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	CVEVBHL4DLXY5WLMF36GIVCHRFAVW34X	20240604230531.0154@example.org	LP7ODFLMUWDQ6SFXJ2DHON6W2GMAZNIU	\N	OZCJOSDMPDVAMETUEIWB4GWRCEN2RFXV	Re: [review] mp11: notes on mp_transform	2024-06-04 20:05:31+00	15	Lucia Ferraro	lucia.ferraro@example.org	On 04 Jun 2024 17:16, Noor Haddad wrote:\n> On 04 Jun 2024 11:30, Rafal Zak wrote:\n> The fix is on develop since yesterday; could you try it?\n> Kind regards,\n> Noor\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does. The guarantee should be written down; at present one must\nread the implementation.\n\nThanks,\nLucia	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	7BU5SZZWGLQCBCKEPXQ7SGRN57HHZGKA	20240612173057.0099@petrenko.example	MGALI7IMTSN5IVTBYNO6ILUEMUCTPQFC	\N	F47QDQRRPT5IMMGSABM54MCJSPGLDSLN	Re: [iostreams] Proposal: logs that rotate	2024-06-13 00:30:57+00	19	Oksana Petrenko	oksana@petrenko.example	On 13 Jun 2024 00:24, Тимур Азаров wrote:\n> On 13 Jun 2024 03:24, Priya Menon wrote:\n> This was discussed two years ago, and the outcome was to leave it to the\n\nMy vote is to accept, on the condition that the names are settled first.\n\nCheers,\nOksana	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	F7DOHIYC7QA63L2BUPYK3UE7E76XP2UZ	20240609043305.0066@szucs.example	\N	\N	F7DOHIYC7QA63L2BUPYK3UE7E76XP2UZ	[thread] Is the shared mutex the right tool for a cache with few writers?	2024-06-09 08:33:05+00	8	Gábor Szűcs	gabor@szucs.example	We plan a cache with few writers on top of Boost.thread and wonder how\nfar the shared mutex carries us.\n\nI can write a patch if somebody tells me where it belongs. The\nworkaround we use is to keep the object alive by hand, and nobody likes\nit. I looked at the tests and found none that covers this.\n\nCheers,\nGábor	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	CVFPL25VUJ6YCHEASM6OTM2FB5WJD4U4	20240608085448.0017@hagen.example	GNMDM5ZZCZEEQZVQW4DOTKI5SSNOCPJD	\N	GNMDM5ZZCZEEQZVQW4DOTKI5SSNOCPJD	Re: [intrusive] an unlinked node is touched since 1.85	2024-06-08 12:54:48+00	17	Nils Hagen	nils@hagen.example	On 08 Jun 2024 16:23, Kenji Watari wrote:\n> We plan an LRU cache without allocation on top of Boost.intrusive and\n> wonder how far the hook carries us.\n> I can write a patch if somebody tells me where it belongs. I looked at\n\nThat is intended: the hook may be used from one thread at a time, and\nthe page says so.\n\nI looked at the tests and found none that covers this.\n\nRegards,\nNils	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	KJPGLZOW4NQHYQZWUJBZXZR2ICMKQA7I	20240615020526.0107@example.org	NYFTT2JNCLZUXFHXKDK4YIMVRHQRQ66D	\N	E5JPAPPI66GZE4U4MXX3HEKGXYR4XOV7	Re: [serialization] Is the text archive the right tool for an undo history?	2024-06-15 09:05:26+00	15	Lucia Ferraro	lucia.ferraro@example.org	On 14 Jun 2024 09:50, Chidi Eze wrote:\n> On 14 Jun 2024 00:38, Chidi Eze wrote:\n> Would you accept a change that only adds an overload? Then no old code\n> is affected.\n> The workaround we use is to keep the object alive by hand, and nobody\n\nI can reproduce this. It goes away when the text archive is created\nbefore the executor.\n\nCheers,\nLucia	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	JKZMVDGG5FBOHOATREYTPY7BDDO4REO5	20240611230703.0229@example.org	GRB2PNRWXPPIZOSVWICPMLXH52CAZ5MP	\N	GRB2PNRWXPPIZOSVWICPMLXH52CAZ5MP	Re: [hana] Is the tuple the right tool for a table of settings?	2024-06-11 23:07:03+00	11	Haruka Mori	haruka.mori@example.org	On 11 Jun 2024 14:46, Quentin Marsh wrote:\n> Before I write it a third time: has anybody a good way to do a table of\n> settings with the tuple?\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it.\n\nCheers,\nHaruka	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	36UGIEI2SB2IYN7YSKD4SLDAAIE533BO	20240609155705.0217@example.net	\N	\N	36UGIEI2SB2IYN7YSKD4SLDAAIE533BO	[program_options] Proposal: one file a user	2024-06-09 15:57:05+00	14	Kenji Watari	kwatari@example.net	This is about the config file parser. In our code base quotes are kept,\nbut only in release builds.\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message.\n\nCheers,\nKenji	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	7K7YKOY5RFXM3BNJEVE5GF6ZRQH3Q24C	20240609205051.0084@szucs.example	6TWSMA4XGDZISZB7AWQJFAZSBTGEBSWA	\N	A2GECZBSN5FAGFJAG2SJMLILK2WUWWMH	Re: [review] intrusive: notes on the hook	2024-06-09 17:50:51+00	8	Gábor Szűcs	gabor@szucs.example	On 08 Jun 2024 20:14, Chidi Eze wrote:\n> On 08 Jun 2024 04:22, Lucia Ferraro wrote:\n> That is intended: the hook may be used from one thread at a time, and\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters.\n\n-- \nsent from a train\nGábor	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	5SHV4TYPGO7DIJTDNHJTTM5WRY6J4GL4	20240617180257.0059@example.org	224T3BGJSNMGLDNDDTXTVTFW7WZ26XLD	\N	224T3BGJSNMGLDNDDTXTVTFW7WZ26XLD	Re: [hana] the tuple: compile times double with each member	2024-06-17 16:02:57+00	11	Haruka Mori	haruka.mori@example.org	Grüße aus Köln, привет из Перми, 東京より。\n\nOn 17 Jun 2024 03:26, Winston Appiah wrote:\n> This is about the tuple. In our code base compile times double with each\n> member, but only in release builds.\n\nThat is intended: the tuple may be used from one thread at a time, and\nthe page says so.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it.\n\nKind regards,\nHaruka	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	EVN75AH3EI3KNLBCYLNURRTFEEQKK4XF	20240612085102.0089@grant.example	E3L3LUV5QTLLDWMDTP45S2JX23PZUXVQ	\N	F47QDQRRPT5IMMGSABM54MCJSPGLDSLN	Re: [iostreams] Proposal: logs that rotate	2024-06-12 05:51:02+00	1	Aaliyah Grant	aaliyah@grant.example	On 12 Jun 2024 06:10, Rosa Iglesias wrote:\n> On 11 Jun 2024 23:18, Farida Nazari wrote:\n> Please open an issue with the program, I will look at it on the weekend.\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nRegards,\nAaliyah	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	H6UP4TFT23S6ZX3E2WVNN5VBSE3FA5IH	20240615110838.0170@example.org	JVGE74SUE7P43UVNF56AHIJ5ISSRF5CA	\N	AP26726T42XCOP4YPFJXWHKQFEJ3OXR7	Re: [review] json: notes on the incremental parser	2024-06-15 10:08:38+00	20	Liam O'Shea	oshea@example.org	On 15 Jun 2024 02:11, Winston Appiah wrote:\n> On 14 Jun 2024 17:13, Zoe Lindqvist wrote:\n\nWe had the same with streams of documents. What helped was to pass by\nvalue and move later.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it. On the other compiler the same code is fine, so it may be a\nmatter of lookup.\n\nBest,\nLiam	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	NZIGMCF2HJDSCZXRESKN2YMGKLOCZS5G	20240609214855.0192@benami.example	65AGQNDDE436GLUK3NYWRHSX5Z7DLGNV	\N	AOV44GZS5N3Q6Q63SEK3CMTQUAACBRYS	Re: [geometry] Proposal: a route planner	2024-06-09 19:48:55+00	32	Yair Ben-Ami	yair@benami.example	On 09 Jun 2024 02:58, Ingrid Sørensen wrote:\n> On 08 Jun 2024 12:28, Vera Novak wrote:\n> Please open an issue with the program, I will look at it on the weekend.\n> I can write a patch if somebody tells me where it belongs.\n> Cheers,\n\nMy vote is to accept, on the condition that the names are settled first.\n\nKind regards,\nYair	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	SMMLM5VZKEFQOZI7TUIKIANKVJJWBMMK	20240610022718.0020@example.net	QYDBNIF4WFUGL37CB47QLRG7W3WDBZ7H	\N	GNMDM5ZZCZEEQZVQW4DOTKI5SSNOCPJD	Re: [intrusive] an unlinked node is touched since 1.85	2024-06-09 17:27:18+00	21	Pablo Núñez	pnunez@example.net	On 08 Jun 2024 17:31, Moses Wanjiru wrote:\n> On 08 Jun 2024 16:23, Kenji Watari wrote:\n> I disagree. A default that is safe but slow is better than one that is\n> fast and surprising.\n\nThe fix is on develop since yesterday; could you try it?\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does. On the other compiler the same code is fine, so it may be\na matter of lookup.\n\nCheers,\nPablo	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
3	NQBWN4KXZJP5SVUYAFSU76JTN6RFLQ72	20240718163001.0830@example.net	4BCFTSRXLSJZRFJGRSQIZXCZQMLULES7	\N	K6SAB4AYTUYJ2GCZIVN5EM7M3CRM62AO	Re: [graph] Proposal: a dependency checker	2024-07-18 07:30:01+00	4	Dmitri Volkonsky	dmitri@example.net		[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
1	UFHQULFSVFNUIMJJBZQ5IEOHRJNIIBZY	20240609111931.0189@example.com	52S3ISXYIJLZCOZDUNA4QSWSFWTK5LT4	\N	AOV44GZS5N3Q6Q63SEK3CMTQUAACBRYS	Re: [geometry] Proposal: a route planner	2024-06-09 15:19:31+00	7	Farida Nazari	farida@example.com	On 08 Jun 2024 21:23, Chidi Eze wrote:\n> On 08 Jun 2024 12:28, Vera Novak wrote:\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup. The workaround we use is to keep the object alive by hand, and\nnobody likes it.\n\nBest,\nFarida	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	2PFD6HRXZRLG45JC6GO2QWPLGFHVLVHH	20240619020022.0078@wanjiru.example	OFIEYKGWXNTE6UTW2OMVKIWVZE7FEA4D	\N	OFIEYKGWXNTE6UTW2OMVKIWVZE7FEA4D	Re: [program_options] Proposal: one file a user	2024-06-19 09:00:22+00	37	Moses Wanjiru	moses@wanjiru.example	On 18 Jun 2024 09:13, Zoë Lindqvist wrote:\n> Before I write it a third time: has anybody a good way to do one file a\n> user with the config file parser?\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nRegards,\nMoses	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	ZSZLAXOM4YM6ZPGFDCEFRBL3TV4OBMGR	20240615135740.0108@novak.example	KJPGLZOW4NQHYQZWUJBZXZR2ICMKQA7I	\N	E5JPAPPI66GZE4U4MXX3HEKGXYR4XOV7	Re: [serialization] Is the text archive the right tool for an undo history?	2024-06-15 10:57:40+00	30	Vera Novak	vera@novak.example	On 15 Jun 2024 02:05, Lucia Ferraro wrote:\n> On 14 Jun 2024 09:50, Chidi Eze wrote:\n> I can reproduce this. It goes away when the text archive is created\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nI can write a patch if somebody tells me where it belongs. I looked at\nthe tests and found none that covers this.\n\nKind regards,\nVera	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	ONJSREF52JPN7YUIIE7DNZC35QD2OJP2	20240612032017.0095@benami.example	EVN75AH3EI3KNLBCYLNURRTFEEQKK4XF	\N	F47QDQRRPT5IMMGSABM54MCJSPGLDSLN	Re: [iostreams] Proposal: logs that rotate	2024-06-12 10:20:17+00	32	Yair Ben-Ami	yair@benami.example	On 12 Jun 2024 08:51, Aaliyah Grant wrote:\n> On 12 Jun 2024 06:10, Rosa Iglesias wrote:\n> Good catch. The test passed for the wrong reason, the fixture never ran.\n> Regards,\n\nWe had the same with logs that rotate. What helped was to pass by value\nand move later.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does. The workaround we use is to keep the object alive by\nhand, and nobody likes it.\n\nCheers,\nYair	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	VRGQNGHR4N4MGPZ4OXZNXKS54AB7YUP7	20240620042549.0120@example.net	2H2WKDCLNRL2ZHNT4QUNJFOIMPWFJOIR	\N	J3QX6NQSCE422WJZG6D7BL4F5IIAVRFM	Re: [json] Is the incremental parser the right tool for streams of documents?	2024-06-20 04:25:49+00	4	Dmitri Volkonsky	dmitri@example.net	On 18 Jun 2024 23:40, Winston Appiah wrote:\n> On 18 Jun 2024 16:24, Oksana Petrenko wrote:\n> Please open an issue with the program, I will look at it on the weekend.\n\nThe fix is on develop since yesterday; could you try it?\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters. The workaround we use is to keep the object alive by hand, and\nnobody likes it.\n\nThanks,\nDmitri	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	FGJUC6YLPHQVAASQ6MK632Y4PVCC3P6S	20240621103717.0051@example.org	V2E4HPCNMKTODBO7B4677BCIADCUT3IS	\N	D4V2R3SGVE4ZAGGQC65NBOQM5NHB4BNW	Re: [beast] the websocket stream: the close handshake never ends	2024-06-21 01:37:17+00	24	Rafał Żak	rafal.zak@example.org	On 21 Jun 2024 02:13, Lucia Ferraro wrote:\n> On 20 Jun 2024 09:26, Ingrid Sørensen wrote:\n> Would you accept a change that only adds an overload? Then no old code\n> is affected.\n> The workaround we use is to keep the object alive by hand, and nobody\n\nThat is intended: the websocket stream may be used from one thread at a\ntime, and the page says so.\n\nBest,\nRafał	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	5NQHVNMWKBVLNIUQQHFUF42GW3S53HH7	20240612230514.0102@azarov.example	3AQDWLOVC3DYG2W6FAWAWQUJUSZUJGPQ	\N	E5JPAPPI66GZE4U4MXX3HEKGXYR4XOV7	Re: [serialization] Is the text archive the right tool for an undo history?	2024-06-12 14:05:14+00	28	Тимур Азаров	timur@azarov.example	On 12 Jun 2024 13:48, Greta Baumann wrote:\n> On 12 Jun 2024 10:07, Nils Hagen wrote:\n> That is intended: the text archive may be used from one thread at a\n> time, and the page says so.\n> The smallest program that shows it has twenty lines; it is at the end of\n\nMy vote is to accept, on the condition that the names are settled first.\n\nBest,\nТимур	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	DJSWSM4P7Y65MGH666NIOQHEMGQADMEM	20240609044021.0144@example.org	\N	\N	DJSWSM4P7Y65MGH666NIOQHEMGQADMEM	[spirit] Is the skipper the right tool for a grammar for build files?	2024-06-09 04:40:21+00	24	Rafal Zak	rafal.zak@example.org	This is about the skipper. In our code base attributes come out empty,\nbut only in release builds.\n\nI looked at the tests and found none that covers this.\n\nThanks,\nRafal	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	LKN3FK66GXQVIMJXPGK5ZJCZQUVKRWEV	20240619084819.0161@example.com	\N	\N	LKN3FK66GXQVIMJXPGK5ZJCZQUVKRWEV	[review] url: notes on the segments view	2024-06-19 05:48:19+00	31	Winston Appiah	wappiah@example.com	Before I write it a third time: has anybody a good way to do a router\nwith the segments view?\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it. The guarantee should be written down; at present one must read\nthe implementation. On the other compiler the same code is fine, so it\nmay be a matter of lookup.\n\n    #include <boost/url.hpp>\n\n    int main() {\n      auto made = boost::url::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\nBest,\nWinston	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	J3QX6NQSCE422WJZG6D7BL4F5IIAVRFM	20240618162409.0118@petrenko.example	\N	\N	J3QX6NQSCE422WJZG6D7BL4F5IIAVRFM	[json] Is the incremental parser the right tool for streams of documents?	2024-06-18 13:24:09+00	19	Oksana Petrenko	oksana@petrenko.example	We plan streams of documents on top of Boost.json and wonder how far the\nincremental parser carries us.\n\nA customization point would solve it without a new dependency. I looked\nat the tests and found none that covers this. The smallest program that\nshows it has twenty lines; it is at the end of this message.\n\n    #include <boost/json.hpp>\n\n    int main() {\n      auto made = boost::json::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\nCheers,\nOksana	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	HI4JZOOKBS35A2FIE2POZLBJIG3IIESK	20240610210748.0072@example.net	O3ISV4GT5PE3VMAF5QWAMVZLTJ736HQ7	\N	F7DOHIYC7QA63L2BUPYK3UE7E76XP2UZ	Re: [thread] Is the shared mutex the right tool for a cache with few writers?	2024-06-10 18:07:48+00	10	Greta Baumann	greta.baumann@example.net	On 10 Jun 2024 12:18, Rafal Zak wrote:\n> On 09 Jun 2024 21:41, Zoë Lindqvist wrote:\n> Two remarks: the concept is too strict, and the noexcept is missing on\n\nPlease open an issue with the program, I will look at it on the weekend.\n\n-- \nsent from a train\nGreta	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	LBYLDUFA5K6W5OJ5JMXM7KWEETVTWFHR	20240615164248.0199@levi.example	CWBD5XZD3V73XBFOIWVAH6YPJJK2323U	\N	CWBD5XZD3V73XBFOIWVAH6YPJJK2323U	Re: [outcome] the check is optimized away since 1.85	2024-06-15 14:42:48+00	26	Tamar Levi	tamar@levi.example	Write to maintainers@libs.example or to my_name+boost@mail.example.org, not to me.\n\nOn 15 Jun 2024 20:48, Ulla Virtanen wrote:\n> I have been using the result type of Boost.outcome for a library without\n> exceptions, and the check is optimized away.\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n\n-- \nsent from a train\nTamar	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	AUHZ53FC7OLADMW5HASQSAYZZVCJTTOI	20240621121216.0133@kostas.example	G3WBCEQ4TYPIFNFPBHSE5WC3WNIUVNLL	\N	G3WBCEQ4TYPIFNFPBHSE5WC3WNIUVNLL	Re: [filesystem] documentation of the recursive iterator	2024-06-21 19:12:16+00	6	Eleni Kostas	eleni@kostas.example	On 20 Jun 2024 21:38, 森 遥 wrote:\n> On 21 Jun 2024 02:28, Rafał Żak wrote:\n> I disagree. A default that is safe but slow is better than one that is\n> fast and surprising.\n\nMy vote is to accept, on the condition that the names are settled first.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup. I can write a patch if somebody tells me where it belongs.\n\nCheers,\nEleni	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	224T3BGJSNMGLDNDDTXTVTFW7WZ26XLD	20240617032628.0058@example.com	\N	\N	224T3BGJSNMGLDNDDTXTVTFW7WZ26XLD	[hana] the tuple: compile times double with each member	2024-06-17 10:26:28+00	31	Winston Appiah	wappiah@example.com	This is about the tuple. In our code base compile times double with each\nmember, but only in release builds.\n\nI looked at the tests and found none that covers this. The workaround we\nuse is to keep the object alive by hand, and nobody likes it.\n\nCheers,\nWinston	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	534G2DXD6XWTV4QSIO47Y4RA4FDFSJXJ	20240616053224.0159@example.org	3OCFAOA2DBNYLLRMSSHASOUSHT5ZRRUO	\N	3OCFAOA2DBNYLLRMSSHASOUSHT5ZRRUO	Re: [filesystem] Question about the recursive iterator	2024-06-16 05:32:24+00	3	Chidi Eze	chidi.eze@example.org	On 15 Jun 2024 19:45, Theo van der Berg wrote:\n> On 15 Jun 2024 09:04, Bastian Köhler wrote:\n\nWe had the same with a backup tool. What helped was to pass by value and\nmove later.\n\nThe guarantee should be written down; at present one must read the\nimplementation. Sanitizers say nothing, which makes me think the order\nof destruction matters.\n\nCheers,\nChidi	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	WZ3AKN22TSFUZEJUK52HDSOMHWBQCBI2	20240610015336.0033@hagen.example	\N	\N	WZ3AKN22TSFUZEJUK52HDSOMHWBQCBI2	[graph] documentation of the property map	2024-06-09 22:53:36+00	17	Nils Hagen	nils@hagen.example	We plan a dependency checker on top of Boost.graph and wonder how far\nthe property map carries us.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup. I can write a patch if somebody tells me where it belongs.\n\n    #include <boost/graph.hpp>\n\n    int main() {\n      auto made = boost::graph::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\n-- \nsent from a train\nNils	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	IHC4W3OV3TDW5AVYEKSWCDE55X3TVAOM	20240612083735.0090@grant.example	EVN75AH3EI3KNLBCYLNURRTFEEQKK4XF	\N	F47QDQRRPT5IMMGSABM54MCJSPGLDSLN	Re: [iostreams] Proposal: logs that rotate	2024-06-12 06:37:35+00	1	Aaliyah Grant	aaliyah@grant.example	On 12 Jun 2024 08:51, Aaliyah Grant wrote:\n> On 12 Jun 2024 06:10, Rosa Iglesias wrote:\n> Good catch. The test passed for the wrong reason, the fixture never ran.\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nI can write a patch if somebody tells me where it belongs. Changing the\nallocator makes no difference, changing the standard from 17 to 20 does.\n\nRegards,\nAaliyah	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	ZSKCDB5AA75ZFLSONJQ3ZPHYXZMWLS3Z	20240613110348.0093@novak.example	2J6QXH2YP6B3ZJDEAWBU6OW3ZA24IVWW	\N	2J6QXH2YP6B3ZJDEAWBU6OW3ZA24IVWW	Re: [iostreams] Proposal: logs that rotate	2024-06-13 08:03:48+00	30	Vera Novak	vera@novak.example	On 13 Jun 2024 07:37, Moses Wanjiru wrote:\n> On 12 Jun 2024 10:34, Oksana Petrenko wrote:\n> The fix is on develop since yesterday; could you try it?\n> Regards,\n> Moses\n\nMy vote is to accept, on the condition that the names are settled first.\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters.\n\nRegards,\nVera	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	Y2NJYWY5I7UL5UBSWJBQ62SRT7NBMLAT	20240602120302.0135@example.org	\N	\N	Y2NJYWY5I7UL5UBSWJBQ62SRT7NBMLAT	[json] Is the incremental parser the right tool for streams of documents?	2024-06-02 09:03:02+00	13	Jude Okafor	jude.okafor@example.org	We plan streams of documents on top of Boost.json and wonder how far the\nincremental parser carries us.\n\nI looked at the tests and found none that covers this.\n\nRegards,\nJude	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	YZHSU7FJLKUIARW6JFKZSZLPGUIQXDFB	20240618235240.0162@example.com	LKN3FK66GXQVIMJXPGK5ZJCZQUVKRWEV	\N	LKN3FK66GXQVIMJXPGK5ZJCZQUVKRWEV	Re: [review] url: notes on the segments view	2024-06-19 06:52:40+00	23	Quentin Marsh	qmarsh@example.com	On 19 Jun 2024 08:48, Winston Appiah wrote:\n> Before I write it a third time: has anybody a good way to do a router\n> with the segments view?\n> The workaround we use is to keep the object alive by hand, and nobody\n> likes it. The guarantee should be written down; at present one must read\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nCheers,\nQuentin	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	D4R4NSMB7NA6T23TG5ZOR6A2ZPREXRLY	20240614204611.0021@example.org	\N	\N	D4R4NSMB7NA6T23TG5ZOR6A2ZPREXRLY	[filesystem] a removed folder throws since 1.85	2024-06-14 11:46:11+00	22	Priya Menon	priya.menon@example.org	We plan a backup tool on top of Boost.filesystem and wonder how far the\nrecursive iterator carries us.\n\nI can write a patch if somebody tells me where it belongs. I looked at\nthe tests and found none that covers this. Sanitizers say nothing, which\nmakes me think the order of destruction matters.\n\nRegards,\nPriya	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	IRL2TGG5VHMYS77VZFRABXDH7MN7GQN5	20240614212609.0156@example.org	LPW6QLJULRQNA2WEJJTYLG26WDYCN3MC	\N	LPW6QLJULRQNA2WEJJTYLG26WDYCN3MC	Re: [filesystem] Question about the recursive iterator	2024-06-14 12:26:09+00	15	Lucia Ferraro	lucia.ferraro@example.org	On 14 Jun 2024 14:42, Nils Hagen wrote:\n> This is about the recursive iterator. In our code base a removed folder\n> throws, but only in release builds.\n> A customization point would solve it without a new dependency.\n>     #include <boost/filesystem.hpp>\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters. The workaround we use is to keep the object alive by hand, and\nnobody likes it.\n\nThanks,\nLucia	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	FG3CRDM4O3YDQ66OXNZPP7WASPQ4OGUH	20240607233429.0186@example.org	AOV44GZS5N3Q6Q63SEK3CMTQUAACBRYS	\N	AOV44GZS5N3Q6Q63SEK3CMTQUAACBRYS	Re: [geometry] Proposal: a route planner	2024-06-07 23:34:29+00	3	Chidi Eze	chidi.eze@example.org	On 07 Jun 2024 02:14, Rafal Zak wrote:\n> We plan a route planner on top of Boost.geometry and wonder how far the\n> rtree carries us.\n\nThat is intended: the rtree may be used from one thread at a time, and\nthe page says so.\n\n-- \nsent from a train\nChidi	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	PPWPDYMFOVAB7PLZTDT26XRESKZRBYFM	20240611042305.0195@example.org	KUZARXWBOUYNJEPIY5TPLKLR2766SHT4	\N	AOV44GZS5N3Q6Q63SEK3CMTQUAACBRYS	Re: [geometry] Proposal: a route planner	2024-06-11 03:23:05+00	24	Rafal Zak	rafal.zak@example.org	On 10 Jun 2024 16:01, Tamar Levi wrote:\n> On 09 Jun 2024 11:49, Vera Novak wrote:\n> Would you accept a change that only adds an overload? Then no old code\n\nIf I understand correctly queries on the antimeridian miss boxes only\nwhen the buffer is empty. Is that so?\n\nThanks,\nRafal	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
3	CIRMRN2QCT5CZQG3GSMANLWDDP7MBWJD	20240714024918.0801@example.com	VITULPLEUP4KX45WVOLZRNDSVH4ZHUYJ	\N	VITULPLEUP4KX45WVOLZRNDSVH4ZHUYJ	Re: [spirit] Is the skipper the right tool for a grammar for build files?	2024-07-13 17:49:18+00	31	Winston Appiah	wappiah@example.com	Zażółć gęślą jaźń, příliš žluťoučký kůň.	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
1	BNKBNN6CSBMSARQQ7E6Z47RO6XR4DUPV	20240610115820.0148@novak.example	57QWLUGELNWJT23LRK6TVNRHKZ5R3ZYA	\N	L4AYTZPYKJE6GAIA2VTJHOIDYMJ4WXFQ	Re: [filesystem] documentation of the recursive iterator	2024-06-10 09:58:20+00	30	Vera Novak	vera@novak.example	On 10 Jun 2024 00:40, Rosa Iglesias wrote:\n> On 10 Jun 2024 06:50, 森 遥 wrote:\n> We had the same with a backup tool. What helped was to pass by value and\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nA customization point would solve it without a new dependency.\n\nRegards,\nVera	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	PBNLI5PIED2GS6RQTUMJMABRO4E4MFPZ	20240609215630.0218@example.com	XQZ5LQUIR545PWLH2S6M4U74J2EZKIOW	\N	XQZ5LQUIR545PWLH2S6M4U74J2EZKIOW	Re: [program_options] Proposal: one file a user	2024-06-09 19:56:30+00	5	Marek Dvořák	dvorak@example.com	On 09 Jun 2024 15:57, Kenji Watari wrote:\n> This is about the config file parser. In our code base quotes are kept,\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters.\n\nKind regards,\nMarek	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	56ILKRD7LFYWXQTNPS6SVQGAK3HCD76K	20240610010751.0069@example.org	TI26ZCIVQV65BVAXORPQQWYWDQEK44DY	\N	F7DOHIYC7QA63L2BUPYK3UE7E76XP2UZ	Re: [thread] Is the shared mutex the right tool for a cache with few writers?	2024-06-10 01:07:51+00	24	Rafał Żak	rafal.zak@example.org	On 09 Jun 2024 19:02, Haruka Mori wrote:\n> On 09 Jun 2024 04:33, Gábor Szűcs wrote:\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nKind regards,\nRafał	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	ERBDHN7SKV5KO3PQ5TM4G45WDUMUPRJK	20240608082716.0126@example.com	FT4MRXDROCAYQ5GP4JJWRUIVKSS7AL32	\N	2UIDEFQOLSIZNX6EKFRFCRMHM7IQVTHZ	Re: [serialization] Is the text archive the right tool for an undo history?	2024-06-08 15:27:16+00	5	Marek Dvorak	dvorak@example.com	On 08 Jun 2024 02:16, Winston Appiah wrote:\n> On 06 Jun 2024 19:59, Zoe Lindqvist wrote:\n> Two remarks: the concept is too strict, and the noexcept is missing on\n> the swap.\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nBest,\nMarek	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	WDFTPPSHE2UPR6DWVWIGAJQBD7GZKYPG	20240617042507.0121@lab.example	\N	\N	WDFTPPSHE2UPR6DWVWIGAJQBD7GZKYPG	[review] beast: notes on the websocket stream	2024-06-17 03:25:07+00	38	Pablo Núñez	pablo.nunez@lab.example	I have been using the websocket stream of Boost.beast for a proxy in\nfront of it, and the close handshake never ends.\n\nA customization point would solve it without a new dependency. I can\nwrite a patch if somebody tells me where it belongs.\n\n    #include <boost/beast.hpp>\n\n    int main() {\n      auto made = boost::beast::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\n-- \nsent from a train\nPablo	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	XB2OXDOIRLTQO6KZCGSIXQFUGOVL3IAJ	20240616065310.0171@example.net	H6UP4TFT23S6ZX3E2WVNN5VBSE3FA5IH	\N	AP26726T42XCOP4YPFJXWHKQFEJ3OXR7	Re: [review] json: notes on the incremental parser	2024-06-15 21:53:10+00	42	Dmitri Volkonsky	\N	On 15 Jun 2024 11:08, Liam O'Shea wrote:\n> On 15 Jun 2024 02:11, Winston Appiah wrote:\n> We had the same with streams of documents. What helped was to pass by\n> value and move later.\n\nThat is intended: the incremental parser may be used from one thread at\na time, and the page says so.\n\nCheers,\nDmitri	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	TI26ZCIVQV65BVAXORPQQWYWDQEK44DY	20240609190243.0068@example.org	F7DOHIYC7QA63L2BUPYK3UE7E76XP2UZ	\N	F7DOHIYC7QA63L2BUPYK3UE7E76XP2UZ	Re: [thread] Is the shared mutex the right tool for a cache with few writers?	2024-06-09 23:02:43+00	11	Haruka Mori	haruka.mori@example.org	On 09 Jun 2024 04:33, Gábor Szűcs wrote:\n> We plan a cache with few writers on top of Boost.thread and wonder how\n> far the shared mutex carries us.\n> I can write a patch if somebody tells me where it belongs. The\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nKind regards,\nHaruka	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	52S3ISXYIJLZCOZDUNA4QSWSFWTK5LT4	20240608212322.0188@example.org	ZTN7PDDMCGF5TVXDI6XUBTVQY55LP7ZU	\N	AOV44GZS5N3Q6Q63SEK3CMTQUAACBRYS	Re: [geometry] Proposal: a route planner	2024-06-08 21:23:22+00	3	Chidi Eze	chidi.eze@example.org	On 08 Jun 2024 12:28, Vera Novak wrote:\n> On 07 Jun 2024 23:34, Chidi Eze wrote:\n> Please open an issue with the program, I will look at it on the weekend.\n> What I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n\nI can reproduce this. It goes away when the rtree is created before the\nexecutor.\n\nKind regards,\nChidi	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	2XZ2IGVOIQVHME2DJMN7HW4JY7PIYKAG	20240617235744.0060@example.net	5SHV4TYPGO7DIJTDNHJTTM5WRY6J4GL4	\N	224T3BGJSNMGLDNDDTXTVTFW7WZ26XLD	Re: [hana] the tuple: compile times double with each member	2024-06-18 06:57:44+00	4	Dmitri Volkonsky	dmitri@example.net	On 17 Jun 2024 18:02, Haruka Mori wrote:\n> On 17 Jun 2024 03:26, Winston Appiah wrote:\n> That is intended: the tuple may be used from one thread at a time, and\n> the page says so.\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nBest,\nDmitri	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	UWYE7LWO5UKGRHWTNQS27G5OVYN2OMOO	20240618111021.0061@example.com	2XZ2IGVOIQVHME2DJMN7HW4JY7PIYKAG	\N	224T3BGJSNMGLDNDDTXTVTFW7WZ26XLD	Re: [hana] the tuple: compile times double with each member	2024-06-18 15:10:21+00	7	Farida Nazari	farida@example.com	On 17 Jun 2024 23:57, Dmitri Volkonsky wrote:\n> On 17 Jun 2024 18:02, Haruka Mori wrote:\n> This was discussed two years ago, and the outcome was to leave it to the\n\nIf I understand correctly compile times double with each member only\nwhen the buffer is empty. Is that so?\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it.\n\nThanks,\nFarida	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	F47QDQRRPT5IMMGSABM54MCJSPGLDSLN	20240610163924.0086@petrenko.example	\N	\N	F47QDQRRPT5IMMGSABM54MCJSPGLDSLN	Re: [container] größer ≠ besser — 「小さい」も良い	2024-06-10 23:39:24+00	19	Oksana Petrenko	oksana@petrenko.example	Before I write it a third time: has anybody a good way to do logs that\nrotate with the gzip filter?\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it. Changing the allocator makes no difference, changing the\nstandard from 17 to 20 does. Sanitizers say nothing, which makes me\nthink the order of destruction matters.\n\n-- \nsent from a train\nOksana	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	4FXXRCY24YURIWSO7ST4I64TKOSL7W5X	20240620092654.0049@fjord.example	D4V2R3SGVE4ZAGGQC65NBOQM5NHB4BNW	\N	D4V2R3SGVE4ZAGGQC65NBOQM5NHB4BNW	Re: [beast] the websocket stream: the close handshake never ends	2024-06-20 00:26:54+00	12	Ingrid Sørensen	ingrid@fjord.example	From the start it was clear that the lock is held too long.\n\nOn 19 Jun 2024 00:37, 森 遥 wrote:\n> We plan a proxy in front of it on top of Boost.beast and wonder how far\n> the websocket stream carries us.\n> The smallest program that shows it has twenty lines; it is at the end of\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nRegards,\nIngrid	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	GNMDM5ZZCZEEQZVQW4DOTKI5SSNOCPJD	20240608162323.0016@example.net	\N	\N	GNMDM5ZZCZEEQZVQW4DOTKI5SSNOCPJD	[intrusive] an unlinked node is touched since 1.85	2024-06-08 07:23:23+00	14	Kenji Watari	kwatari@example.net	We plan an LRU cache without allocation on top of Boost.intrusive and\nwonder how far the hook carries us.\n\nI can write a patch if somebody tells me where it belongs. I looked at\nthe tests and found none that covers this. The guarantee should be\nwritten down; at present one must read the implementation.\n\nKind regards,\nKenji	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	LPW6QLJULRQNA2WEJJTYLG26WDYCN3MC	20240614144211.0155@hagen.example	\N	\N	LPW6QLJULRQNA2WEJJTYLG26WDYCN3MC	[filesystem] Question about the recursive iterator	2024-06-14 11:42:11+00	17	Nils Hagen	nils@hagen.example	This is about the recursive iterator. In our code base a removed folder\nthrows, but only in release builds.\n\nA customization point would solve it without a new dependency.\n\n    #include <boost/filesystem.hpp>\n\n    int main() {\n      auto made = boost::filesystem::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\nCheers,\nNils	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	ZXTIECWEE7HEACTKLTZ7OKQHVFJESWAY	20240609214115.0070@work.example	TI26ZCIVQV65BVAXORPQQWYWDQEK44DY	\N	F7DOHIYC7QA63L2BUPYK3UE7E76XP2UZ	Re: [thread] Is the shared mutex the right tool for a cache with few writers?	2024-06-10 01:41:15+00	33	Zoë Lindqvist	zlindqvist@work.example	On 09 Jun 2024 19:02, Haruka Mori wrote:\n> On 09 Jun 2024 04:33, Gábor Szűcs wrote:\n> Two remarks: the concept is too strict, and the noexcept is missing on\n> the swap.\n> Kind regards,\n\nThe fix is on develop since yesterday; could you try it?\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup.\n\nBest,\nZoë	[{"url": null, "name": "strand.patch", "size": 142, "sha256": "e314aef9beabfbc437cb3cec8b9882d31efd7c8d6d03d3c1f6616f1baf3a6394", "content_type": "text/x-patch"}]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	2NG6BAI45DDVLPGTWD3JC23IAUEJNDPU	20240619012636.0062@example.org	UWYE7LWO5UKGRHWTNQS27G5OVYN2OMOO	\N	224T3BGJSNMGLDNDDTXTVTFW7WZ26XLD	Re: [hana] the tuple: compile times double with each member	2024-06-18 22:26:36+00	24	Rafał Żak	rafal.zak@example.org	On 18 Jun 2024 11:10, Farida Nazari wrote:\n> On 17 Jun 2024 23:57, Dmitri Volkonsky wrote:\n> If I understand correctly compile times double with each member only\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nThanks,\nRafał	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	SOM7RYSXJADQW4CUCTONQEHYPAYZUVWX	20240619235038.0180@example.com	CPABVNGQRRWEM6T374UM7T67S4W6DGUY	\N	HXC6LPJAQL5QGD2K2VOOCCERVZXYPB3S	Re: [review] multiprecision: notes on cpp_int	2024-06-20 06:50:38+00	31	Winston Appiah	wappiah@example.com	On 19 Jun 2024 17:41, Sunita Rao wrote:\n> On 18 Jun 2024 09:29, Bastian Köhler wrote:\n> Please open an issue with the program, I will look at it on the weekend.\n> Thanks,\n> Sunita\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message. On the other compiler the same code is fine, so it may be\na matter of lookup.\n\nKind regards,\nWinston	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	V2E4HPCNMKTODBO7B4677BCIADCUT3IS	20240621021301.0050@example.org	4FXXRCY24YURIWSO7ST4I64TKOSL7W5X	\N	D4V2R3SGVE4ZAGGQC65NBOQM5NHB4BNW	Re: [beast] the websocket stream: the close handshake never ends	2024-06-21 01:13:01+00	15	Lucia Ferraro	lucia.ferraro@example.org	On 20 Jun 2024 09:26, Ingrid Sørensen wrote:\n> On 19 Jun 2024 00:37, 森 遥 wrote:\n> Good catch. The test passed for the wrong reason, the fixture never ran.\n> Regards,\n> Ingrid\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it.\n\nCheers,\nLucia	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	YRWJGCTX6PKE6NFJQS7Y7EQO7SCAHZJZ	20240613073746.0092@example.com	OQ5P57TZ4UQAXB72SHGCKLQ4VMOS7NRX	\N	F47QDQRRPT5IMMGSABM54MCJSPGLDSLN	Re: [iostreams] Proposal: logs that rotate	2024-06-13 06:37:46+00	16	Moses Wanjiru	mwanjiru@example.com	On 12 Jun 2024 10:34, Oksana Petrenko wrote:\n> On 12 Jun 2024 08:37, Aaliyah Grant wrote:\n\nThe fix is on develop since yesterday; could you try it?\n\nRegards,\nMoses	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	WVFRGN7UVKTRJVEJ6EYPJBJ5JOHRYS5I	20240608092352.0197@example.net	ZTN7PDDMCGF5TVXDI6XUBTVQY55LP7ZU	\N	AOV44GZS5N3Q6Q63SEK3CMTQUAACBRYS	Re: [geometry] Proposal: a route planner	2024-06-08 16:23:52+00	2	Camille Fournier	camille@example.net	On 08 Jun 2024 12:28, Vera Novak wrote:\n> On 07 Jun 2024 23:34, Chidi Eze wrote:\n> Please open an issue with the program, I will look at it on the weekend.\n> What I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n> The guarantee should be written down; at present one must read the\n\nWe had the same with a route planner. What helped was to pass by value\nand move later.\n\nKind regards,\nCamille	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	MAAZCRDVDPW2J4BKGPHKBQBTFT4YOE4N	20240611193856.0073@example.org	\N	\N	MAAZCRDVDPW2J4BKGPHKBQBTFT4YOE4N	[json] Is the incremental parser the right tool for streams of documents?	2024-06-12 02:38:56+00	24	Rafał Żak	rafal.zak@example.org	We plan streams of documents on top of Boost.json and wonder how far the\nincremental parser carries us.\n\nI looked at the tests and found none that covers this. Sanitizers say\nnothing, which makes me think the order of destruction matters.\n\nKind regards,\nRafał	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	NMPEJAK3SKEV6HZHW4D7A3KIHNGZP5BK	20240615033803.0022@example.org	D4R4NSMB7NA6T23TG5ZOR6A2ZPREXRLY	\N	D4R4NSMB7NA6T23TG5ZOR6A2ZPREXRLY	Re: [filesystem] a removed folder throws since 1.85	2024-06-15 07:38:03+00	11	Haruka Mori	haruka.mori@example.org	On 14 Jun 2024 20:46, Priya Menon wrote:\n> We plan a backup tool on top of Boost.filesystem and wonder how far the\n> recursive iterator carries us.\n> I can write a patch if somebody tells me where it belongs. I looked at\n> the tests and found none that covers this. Sanitizers say nothing, which\n\nWe had the same with a backup tool. What helped was to pass by value and\nmove later.\n\nCheers,\nHaruka	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	HLC7DGH7NEO2QCWZEDUQ4ZPG3UAW6AXQ	20240616202617.0169@example.net	F3OXJGKMRBXGI6UOU25L43IDPJ24XHHO	\N	F3OXJGKMRBXGI6UOU25L43IDPJ24XHHO	Re: [review] json: notes on the incremental parser	2024-06-16 20:26:17+00	21	Pablo Núñez	pnunez@example.net	On 16 Jun 2024 14:27, Rafał Żak wrote:\n> On 15 Jun 2024 07:39, Sunita Rao wrote:\n> Good catch. The test passed for the wrong reason, the fixture never ran.\n> Cheers,\n> Rafał\n\nThat is intended: the incremental parser may be used from one thread at\na time, and the page says so.\n\nI can write a patch if somebody tells me where it belongs.\n\nCheers,\nPablo	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	O3ISV4GT5PE3VMAF5QWAMVZLTJ736HQ7	20240610121820.0071@example.org	ZXTIECWEE7HEACTKLTZ7OKQHVFJESWAY	\N	F7DOHIYC7QA63L2BUPYK3UE7E76XP2UZ	Re: [thread] Is the shared mutex the right tool for a cache with few writers?	2024-06-10 12:18:20+00	24	Rafal Zak	rafal.zak@example.org	On 09 Jun 2024 21:41, Zoë Lindqvist wrote:\n> On 09 Jun 2024 19:02, Haruka Mori wrote:\n> The fix is on develop since yesterday; could you try it?\n> On the other compiler the same code is fine, so it may be a matter of\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does.\n\nThanks,\nRafal	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	6UKKASR57APOKHXTBBOXRVKL5O6DP25Y	20240611231815.0087@example.com	F47QDQRRPT5IMMGSABM54MCJSPGLDSLN	\N	F47QDQRRPT5IMMGSABM54MCJSPGLDSLN	Re: [iostreams] Proposal: logs that rotate	2024-06-11 22:18:15+00	7	Farida Nazari	farida@example.com	On 10 Jun 2024 16:39, Oksana Petrenko wrote:\n> Before I write it a third time: has anybody a good way to do logs that\n> rotate with the gzip filter?\n> The workaround we use is to keep the object alive by hand, and nobody\n> likes it. Changing the allocator makes no difference, changing the\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nI can write a patch if somebody tells me where it belongs.\n\nBest,\nFarida	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	GQLFE4XHERM74FKLJKRQVNA27XICVSNY	20240616020000.0057@example.com	\N	\N	GQLFE4XHERM74FKLJKRQVNA27XICVSNY	[spirit] Is the skipper the right tool for a grammar for build files?	2024-06-16 00:00:00+00	31	Winston Appiah	wappiah@example.com	I have been using the skipper of Boost.spirit for a grammar for build\nfiles, and attributes come out empty.\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n\n-- \nsent from a train\nWinston	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	T5TMWWNUSEKC4EFFAV2QDSFHBZ53OP3Z	20240613032442.0096@example.org	EVN75AH3EI3KNLBCYLNURRTFEEQKK4XF	\N	F47QDQRRPT5IMMGSABM54MCJSPGLDSLN	Re: [iostreams] Proposal: logs that rotate	2024-06-12 18:24:42+00	22	Priya Menon	priya.menon@example.org	On 12 Jun 2024 08:51, Aaliyah Grant wrote:\n> On 12 Jun 2024 06:10, Rosa Iglesias wrote:\n> Good catch. The test passed for the wrong reason, the fixture never ran.\n> Regards,\n> Aaliyah\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does. Sanitizers say nothing, which makes me think the order of\ndestruction matters.\n\nThanks,\nPriya	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	JVGE74SUE7P43UVNF56AHIJ5ISSRF5CA	20240615021101.0166@example.com	AP26726T42XCOP4YPFJXWHKQFEJ3OXR7	\N	AP26726T42XCOP4YPFJXWHKQFEJ3OXR7	Re: [review] json: notes on the incremental parser	2024-06-15 06:11:01+00	31	Winston Appiah	wappiah@example.com	On 14 Jun 2024 17:13, Zoe Lindqvist wrote:\n> I have been using the incremental parser of Boost.json for streams of\n\nWe had the same with streams of documents. What helped was to pass by\nvalue and move later.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it. I looked at the tests and found none that covers this.\n\nRegards,\nWinston	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	E5T2WEHFWX464SWOHC3JLCUX6E6NH7YI	20240615073901.0167@finance.example	JVGE74SUE7P43UVNF56AHIJ5ISSRF5CA	\N	AP26726T42XCOP4YPFJXWHKQFEJ3OXR7	Re: [review] json: notes on the incremental parser	2024-06-15 07:39:01+00	39	Sunita Rao	srao@finance.example	On 15 Jun 2024 02:11, Winston Appiah wrote:\n> On 14 Jun 2024 17:13, Zoe Lindqvist wrote:\n> We had the same with streams of documents. What helped was to pass by\n> value and move later.\n\nI can reproduce this. It goes away when the incremental parser is\ncreated before the executor.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does. A customization point would solve it without a new\ndependency.\n\n-- \nsent from a train\nSunita	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	BHSNEZ3NTEFRRCAP2NIKCN3XLGVL2NXU	20240615194540.0158@vdberg.example	P4DZS42OCBQZBZKYSU6X53LSJIPGUGYA	\N	LPW6QLJULRQNA2WEJJTYLG26WDYCN3MC	Re: [filesystem] Question about the recursive iterator	2024-06-15 23:45:40+00	27	Theo van der Berg	theo@vdberg.example	On 15 Jun 2024 09:04, Bastian Köhler wrote:\n> On 14 Jun 2024 21:26, Lucia Ferraro wrote:\n> We had the same with a backup tool. What helped was to pass by value and\n> move later.\n\nIf I understand correctly a removed folder throws only when the buffer\nis empty. Is that so?\n\nBest,\nTheo	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	2A3WFPZK55XNH6F43DK2YVLLXFFACBLI	20240610065056.0146@example.org	L4AYTZPYKJE6GAIA2VTJHOIDYMJ4WXFQ	\N	L4AYTZPYKJE6GAIA2VTJHOIDYMJ4WXFQ	Re: [filesystem] documentation of the recursive iterator	2024-06-09 21:50:56+00	11	森 遥	haruka.mori@example.org	On 08 Jun 2024 17:55, Timur Azarov wrote:\n> This is about the recursive iterator. In our code base a removed folder\n> throws, but only in release builds.\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nA customization point would solve it without a new dependency.\n\nBest,\n森	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	AL27FTKQBGWOSPLGQLSUO2V2O2Y2F4NP	20240610141145.0200@example.com	\N	\N	AL27FTKQBGWOSPLGQLSUO2V2O2Y2F4NP	[hana] compile times double with each member since 1.85	2024-06-10 13:11:45+00	5	Marek Dvorak	dvorak@example.com	I have been using the tuple of Boost.hana for a table of settings, and\ncompile times double with each member.\n\nI can write a patch if somebody tells me where it belongs.\n\n    #include <boost/hana.hpp>\n\n    int main() {\n      auto made = boost::hana::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\nBest,\nMarek	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	U22WX5KXJSPOS32WWBFAUPYPALIMFNFD	20240610101119.0190@benami.example	UFHQULFSVFNUIMJJBZQ5IEOHRJNIIBZY	\N	AOV44GZS5N3Q6Q63SEK3CMTQUAACBRYS	Re: [geometry] Proposal: a route planner	2024-06-10 14:11:19+00	32	Yair Ben-Ami	yair@benami.example	On 09 Jun 2024 11:19, Farida Nazari wrote:\n> On 08 Jun 2024 21:23, Chidi Eze wrote:\n> Good catch. The test passed for the wrong reason, the fixture never ran.\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nCheers,\nYair	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	MGNKUHUN2XJFHW76KHN5JLY3IDKWG6TJ	20240616142728.0168@example.org	E5T2WEHFWX464SWOHC3JLCUX6E6NH7YI	\N	AP26726T42XCOP4YPFJXWHKQFEJ3OXR7	Re: [review] json: notes on the incremental parser	2024-06-16 05:27:28+00	24	Rafał Żak	rafal.zak@example.org	On 15 Jun 2024 07:39, Sunita Rao wrote:\n> On 15 Jun 2024 02:11, Winston Appiah wrote:\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nCheers,\nRafał	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	JQUHUJBPBY3KS6AJ4MFZVEIMTCFVNXCZ	20240611015734.0136@example.com	\N	\N	JQUHUJBPBY3KS6AJ4MFZVEIMTCFVNXCZ	[json] Is the incremental parser the right tool for streams of documents?	2024-06-10 16:57:34+00	29	Ulla Virtanen	ulla.virtanen@example.com	We plan streams of documents on top of Boost.json and wonder how far the\nincremental parser carries us.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup. A customization point would solve it without a new dependency.\n\nThanks,\nUlla	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	ENAJNZQFP6VQENNBK6AJXUROASPJHOM2	20240616085842.0160@finance.example	\N	\N	ENAJNZQFP6VQENNBK6AJXUROASPJHOM2	[review] outcome: notes on the result type	2024-06-15 23:58:42+00	39	Sunita Rao	srao@finance.example	I have been using the result type of Boost.outcome for a library without\nexceptions, and the check is optimized away.\n\nA customization point would solve it without a new dependency.\n\nKind regards,\nSunita	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	4S3TDTQUSZJG5U4ZNPGNUCTGKITFMO3X	20240611005420.0149@example.org	BNKBNN6CSBMSARQQ7E6Z47RO6XR4DUPV	\N	L4AYTZPYKJE6GAIA2VTJHOIDYMJ4WXFQ	Re: [filesystem] documentation of the recursive iterator	2024-06-10 23:54:20+00	20	Liam O'Shea	oshea@example.org	On 10 Jun 2024 11:58, Vera Novak wrote:\n> On 10 Jun 2024 00:40, Rosa Iglesias wrote:\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nI looked at the tests and found none that covers this. A customization\npoint would solve it without a new dependency.\n\n-- \nsent from a train\nLiam	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	KU7CX7Y3JFPBEPGAJ2YSH53DGKGOO6P4	20240612084709.0094@example.org	6UKKASR57APOKHXTBBOXRVKL5O6DP25Y	\N	F47QDQRRPT5IMMGSABM54MCJSPGLDSLN	Re: [iostreams] Proposal: logs that rotate	2024-06-12 05:47:09+00	11	森 遥	haruka.mori@example.org	On 11 Jun 2024 23:18, Farida Nazari wrote:\n> On 10 Jun 2024 16:39, Oksana Petrenko wrote:\n> I disagree. A default that is safe but slow is better than one that is\n> fast and surprising.\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nThe guarantee should be written down; at present one must read the\nimplementation. The smallest program that shows it has twenty lines; it\nis at the end of this message.\n\nThanks,\n森	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	EDNGENII3F6UYHVSFSLAKNDKQFRPYMRA	20240620212716.0028@example.org	A4LTEZZ7SO6AF4K67YQK4PLFJJYZOCHP	\N	A4LTEZZ7SO6AF4K67YQK4PLFJJYZOCHP	Re: [thread] the shared mutex: writers starve	2024-06-20 18:27:16+00	15	Lucia Ferraro	lucia.ferraro@example.org	On 20 Jun 2024 17:35, Rosa Iglesias wrote:\n> This is about the shared mutex. In our code base writers starve, but\n> only in release builds.\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nI can write a patch if somebody tells me where it belongs. What I\nmeasured: 1.8 microseconds before, 2.9 after, on an idle machine.\n\nRegards,\nLucia	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	VV23WCIHFUHRKXZV2X44LXRCUCIRI7AV	20240620071721.0023@vdberg.example	\N	\N	VV23WCIHFUHRKXZV2X44LXRCUCIRI7AV	[review] python: notes on the converter	2024-06-20 04:17:21+00	27	Theo van der Berg	theo@vdberg.example	With 1.85.0 a reference is lost; 1.84.0 was fine. The example from the\ndocumentation shows it too.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message. The guarantee should be written down; at present one must\nread the implementation.\n\nBest,\nTheo	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	LLNXBSAZPGLDRSFE6MNHH4FLDHFPPOTD	20240620191817.0025@azarov.example	TQRZ4AOYZ6RC7K66ACW3UA5HLMNRMONC	\N	VV23WCIHFUHRKXZV2X44LXRCUCIRI7AV	Re: [review] python: notes on the converter	2024-06-20 23:18:17+00	28	Timur Azarov	timur@azarov.example	On 20 Jun 2024 04:24, Dmitri Volkonsky wrote:\n> On 20 Jun 2024 07:17, Theo van der Berg wrote:\n> Would you accept a change that only adds an overload? Then no old code\n\nMy vote is to accept, on the condition that the names are settled first.\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does.\n\n-- \nsent from a train\nTimur	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	34BN2GIM7DJNSG4OIM6HLTX7JLPSQ7XT	20240608161805.0018@szucs.example	GNMDM5ZZCZEEQZVQW4DOTKI5SSNOCPJD	\N	GNMDM5ZZCZEEQZVQW4DOTKI5SSNOCPJD	Re: [intrusive] an unlinked node is touched since 1.85	2024-06-08 14:18:05+00	8	Gábor Szűcs	gabor@szucs.example	On 08 Jun 2024 16:23, Kenji Watari wrote:\n> We plan an LRU cache without allocation on top of Boost.intrusive and\n> wonder how far the hook carries us.\n> I can write a patch if somebody tells me where it belongs. I looked at\n\nWe had the same with an LRU cache without allocation. What helped was to\npass by value and move later.\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters. I can write a patch if somebody tells me where it belongs.\n\nThanks,\nGábor	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	34PCOWZG6XFVKAZNCPCB4NMBJVO5PCLG	20240620174223.0216@example.org	\N	\N	34PCOWZG6XFVKAZNCPCB4NMBJVO5PCLG	[review] url: notes on the segments view	2024-06-20 16:42:23+00	36	Bastian Köhler	b.koehler@example.org	This is about the segments view. In our code base dots are not removed,\nbut only in release builds.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it. A customization point would solve it without a new dependency.\n\nThanks,\nBastian	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	7KHT7F2CCK3LDEOCVR3Z2UKOXTXZSCYJ	20240616162958.0173@wanjiru.example	EOQWM7ALBCKDILQMKUIRMTWW2KU7PJ4R	\N	AP26726T42XCOP4YPFJXWHKQFEJ3OXR7	Re: [review] json: notes on the incremental parser	2024-06-16 15:29:58+00	37	Moses Wanjiru	moses@wanjiru.example	> > From nested quotes nobody learns much.\n\nStill, here they are.\n\nOn 16 Jun 2024 01:26, Liam O'Shea wrote:\n> On 16 Jun 2024 06:53, Dmitri Volkonsky wrote:\n> If I understand correctly the error offset is off by one only when the\n> buffer is empty. Is that so?\n> Changing the allocator makes no difference, changing the standard from\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\n-- \nsent from a train\nMoses	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	MGFA36MWKOXLA4MD7NAB3CLJ23OMDT5M	20240618121348.0175@example.org	HXC6LPJAQL5QGD2K2VOOCCERVZXYPB3S	\N	HXC6LPJAQL5QGD2K2VOOCCERVZXYPB3S	Re: [review] multiprecision: notes on cpp_int	2024-06-18 03:13:48+00	11	森 遥	haruka.mori@example.org	On 18 Jun 2024 00:32, Nils Hagen wrote:\n> Before I write it a third time: has anybody a good way to do exact\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nBest,\n森	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	EWOJFOWIOSJAINUPH4ZMPQWH57CFI3JS	20240618014804.0122@vdberg.example	WDFTPPSHE2UPR6DWVWIGAJQBD7GZKYPG	\N	WDFTPPSHE2UPR6DWVWIGAJQBD7GZKYPG	Re: [review] beast: notes on the websocket stream	2024-06-17 23:48:04+00	27	Theo v.d. Berg	theo@vdberg.example	On 17 Jun 2024 04:25, Pablo Núñez wrote:\n> I have been using the websocket stream of Boost.beast for a proxy in\n\nMy vote is to accept, on the condition that the names are settled first.\n\nI looked at the tests and found none that covers this. The workaround we\nuse is to keep the object alive by hand, and nobody likes it.\n\nRegards,\nTheo	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	KRKNRAPTINIRXP6XJM2OMLG2NAIMR5F5	20240620235750.0220@novak.example	\N	\N	KRKNRAPTINIRXP6XJM2OMLG2NAIMR5F5	[serialization] Is the text archive the right tool for an undo history?	2024-06-21 03:57:50+00	30	Vera Novak	vera@novak.example	We plan an undo history on top of Boost.serialization and wonder how far\nthe text archive carries us.\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters.\n\nKind regards,\nVera	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	E5JPAPPI66GZE4U4MXX3HEKGXYR4XOV7	20240612100730.0100@hagen.example	\N	\N	E5JPAPPI66GZE4U4MXX3HEKGXYR4XOV7	[serialization] Is the text archive the right tool for an undo history?	2024-06-12 10:07:30+00	17	Nils Hagen	nils@hagen.example	We plan an undo history on top of Boost.serialization and wonder how far\nthe text archive carries us.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message. Changing the allocator makes no difference, changing the\nstandard from 17 to 20 does. A customization point would solve it\nwithout a new dependency.\n\nThanks,\nNils	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	BA2YSDAEPF42B6IXVPOHBQ3EZX3I5GM3	20240618043058.0064@example.net	224T3BGJSNMGLDNDDTXTVTFW7WZ26XLD	\N	224T3BGJSNMGLDNDDTXTVTFW7WZ26XLD	Re: [hana] the tuple: compile times double with each member	2024-06-18 04:30:58+00	40	Stefan Pop	stefan.pop@example.net	On 17 Jun 2024 03:26, Winston Appiah wrote:\n> This is about the tuple. In our code base compile times double with each\n> member, but only in release builds.\n\nIf I understand correctly compile times double with each member only\nwhen the buffer is empty. Is that so?\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n\nKind regards,\nStefan	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	A2GECZBSN5FAGFJAG2SJMLILK2WUWWMH	20240608042204.0081@example.org	\N	\N	A2GECZBSN5FAGFJAG2SJMLILK2WUWWMH	[review] intrusive: notes on the hook	2024-06-08 08:22:04+00	15	Lucia Ferraro	lucia.ferraro@example.org	I have been using the hook of Boost.intrusive for an LRU cache without\nallocation, and an unlinked node is touched.\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\nI can write a patch if somebody tells me where it belongs.\n\nKind regards,\nLucia	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	LJBR43VC6XCHEKJTOGLDTUKD742WGWCX	20240612135756.0228@example.com	GRB2PNRWXPPIZOSVWICPMLXH52CAZ5MP	\N	GRB2PNRWXPPIZOSVWICPMLXH52CAZ5MP	Re: [hana] Is the tuple the right tool for a table of settings?	2024-06-12 17:57:56+00	23	Quentin Marsh	qmarsh@example.com	On 11 Jun 2024 14:46, Quentin Marsh wrote:\n> Before I write it a third time: has anybody a good way to do a table of\n> settings with the tuple?\n> On the other compiler the same code is fine, so it may be a matter of\n> lookup.\n\nIf I understand correctly compile times double with each member only\nwhen the buffer is empty. Is that so?\n\nThe guarantee should be written down; at present one must read the\nimplementation.\n\nBest,\nQuentin	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	ZTN7PDDMCGF5TVXDI6XUBTVQY55LP7ZU	20240608122801.0187@novak.example	FG3CRDM4O3YDQ66OXNZPP7WASPQ4OGUH	\N	AOV44GZS5N3Q6Q63SEK3CMTQUAACBRYS	Re: [geometry] Proposal: a route planner	2024-06-08 03:28:01+00	30	Vera Novak	vera@novak.example	On 07 Jun 2024 23:34, Chidi Eze wrote:\n> On 07 Jun 2024 02:14, Rafal Zak wrote:\n> That is intended: the rtree may be used from one thread at a time, and\n> the page says so.\n> -- \n\nPlease open an issue with the program, I will look at it on the weekend.\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\nThe guarantee should be written down; at present one must read the\nimplementation.\n\nKind regards,\nVera	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	FT4MRXDROCAYQ5GP4JJWRUIVKSS7AL32	20240608021644.0125@example.com	2UIDEFQOLSIZNX6EKFRFCRMHM7IQVTHZ	\N	2UIDEFQOLSIZNX6EKFRFCRMHM7IQVTHZ	Re: [serialization] Is the text archive the right tool for an undo history?	2024-06-08 02:16:44+00	31	Winston Appiah	wappiah@example.com	On 06 Jun 2024 19:59, Zoe Lindqvist wrote:\n> This is about the text archive. In our code base old archives cannot be\n> read, but only in release builds.\n> On the other compiler the same code is fine, so it may be a matter of\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nBest,\nWinston	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	KQUHLQ54VGADLFPYK5FSNNDYBYZ3A4IB	20240620210411.0080@example.net	WGRHTLCOVXNRKPB7ZINFNMR3IC3YLUSA	\N	OFIEYKGWXNTE6UTW2OMVKIWVZE7FEA4D	Re: [program_options] Proposal: one file a user	2024-06-20 21:04:11+00	4	Dmitri Volkonsky	dmitri@example.net	On 20 Jun 2024 09:09, Camille Fournier wrote:\n> On 19 Jun 2024 02:00, Moses Wanjiru wrote:\n> This was discussed two years ago, and the outcome was to leave it to the\n> user.\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does.\n\nThanks,\nDmitri	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	NP5ZOF3ZD4UIECTYRYZI5HNTV6VT6UDH	20240619233643.0164@azarov.example	C2S4ZITR6SM5HQP54XNDHKIBAAO3S2YH	\N	LKN3FK66GXQVIMJXPGK5ZJCZQUVKRWEV	Re: [review] url: notes on the segments view	2024-06-19 20:36:43+00	28	Timur Azarov	timur@azarov.example	On 19 Jun 2024 20:31, Kenji Watari wrote:\n> On 19 Jun 2024 08:48, Winston Appiah wrote:\n> If I understand correctly dots are not removed only when the buffer is\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nRegards,\nTimur	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	OC6PTP73WFOOKGU4U4N6HLC52DATM3X5	20240610014827.0067@example.com	3IBAXG5X5APZEVCDG7OERRTVQ4D3KAXS	\N	3IBAXG5X5APZEVCDG7OERRTVQ4D3KAXS	Re: [thread] Is the shared mutex the right tool for a cache with few writers?	2024-06-10 00:48:27+00	16	Moses Wanjiru	mwanjiru@example.com	On 09 Jun 2024 04:33, Gábor Szűcs wrote:\n> We plan a cache with few writers on top of Boost.thread and wonder how\n> far the shared mutex carries us.\n> I can write a patch if somebody tells me where it belongs. The\n> workaround we use is to keep the object alive by hand, and nobody likes\n\nIf I understand correctly writers starve only when the buffer is empty.\nIs that so?\n\nBest,\nMoses	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	2I2OQQW5COOWXGOJBVRJLKZ4IOVJFFK2	20240611061922.0137@fjord.example	JQUHUJBPBY3KS6AJ4MFZVEIMTCFVNXCZ	\N	JQUHUJBPBY3KS6AJ4MFZVEIMTCFVNXCZ	Re: [json] Is the incremental parser the right tool for streams of documents?	2024-06-10 21:19:22+00	12	Ingrid Sørensen	ingrid@fjord.example	On 11 Jun 2024 01:57, Ulla Virtanen wrote:\n> We plan streams of documents on top of Boost.json and wonder how far the\n> incremental parser carries us.\n> On the other compiler the same code is fine, so it may be a matter of\n> lookup. A customization point would solve it without a new dependency.\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does. What I measured: 1.8 microseconds before, 2.9 after, on\nan idle machine.\n\nThanks,\nIngrid	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	ABK2XPW2OW2VIIQAHXPEDLNZCNSTBMBE	20240608013620.0185@example.org	AOV44GZS5N3Q6Q63SEK3CMTQUAACBRYS	\N	AOV44GZS5N3Q6Q63SEK3CMTQUAACBRYS	Re: [geometry] Proposal: a route planner	2024-06-07 22:36:20+00	11	森 遥	haruka.mori@example.org	On 07 Jun 2024 02:14, Rafal Zak wrote:\n> We plan a route planner on top of Boost.geometry and wonder how far the\n> rtree carries us.\n> What I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n\nThat is intended: the rtree may be used from one thread at a time, and\nthe page says so.\n\nKind regards,\n森	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	C2S4ZITR6SM5HQP54XNDHKIBAAO3S2YH	20240619203157.0163@example.net	LKN3FK66GXQVIMJXPGK5ZJCZQUVKRWEV	\N	LKN3FK66GXQVIMJXPGK5ZJCZQUVKRWEV	Re: [review] url: notes on the segments view	2024-06-19 17:31:57+00	14	Kenji Watari	kwatari@example.net	On 19 Jun 2024 08:48, Winston Appiah wrote:\n> Before I write it a third time: has anybody a good way to do a router\n> with the segments view?\n\nIf I understand correctly dots are not removed only when the buffer is\nempty. Is that so?\n\nKind regards,\nKenji	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	2UIDEFQOLSIZNX6EKFRFCRMHM7IQVTHZ	20240606195907.0124@lindqvist.example	\N	\N	2UIDEFQOLSIZNX6EKFRFCRMHM7IQVTHZ	[serialization] Is the text archive the right tool for an undo history?	2024-06-07 02:59:07+00	34	Zoe Lindqvist	zoe@lindqvist.example	This is about the text archive. In our code base old archives cannot be\nread, but only in release builds.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup. A customization point would solve it without a new dependency. I\ncan write a patch if somebody tells me where it belongs.\n\n    #include <boost/serialization.hpp>\n\n    int main() {\n      auto made = boost::serialization::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\nKind regards,\nZoe	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	LP7ODFLMUWDQ6SFXJ2DHON6W2GMAZNIU	20240604171636.0153@haddad.example	OZCJOSDMPDVAMETUEIWB4GWRCEN2RFXV	\N	OZCJOSDMPDVAMETUEIWB4GWRCEN2RFXV	Re: [review] mp11: notes on mp_transform	2024-06-04 17:16:36+00	18	Noor Haddad	noor@haddad.example	On 04 Jun 2024 11:30, Rafal Zak wrote:\n> We plan a variant of visitors on top of Boost.mp11 and wonder how far\n> mp_transform carries us.\n> On the other compiler the same code is fine, so it may be a matter of\n\nThe fix is on develop since yesterday; could you try it?\n\nKind regards,\nNoor	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	AVGRA67TH6APNAUY7A2H2ZB7S6GFJJIY	20240612203230.0230@levi.example	LJBR43VC6XCHEKJTOGLDTUKD742WGWCX	\N	GRB2PNRWXPPIZOSVWICPMLXH52CAZ5MP	Re: [hana] Is the tuple the right tool for a table of settings?	2024-06-13 00:32:30+00	26	Tamar Levi	tamar@levi.example	On 12 Jun 2024 13:57, Quentin Marsh wrote:\n> On 11 Jun 2024 14:46, Quentin Marsh wrote:\n> If I understand correctly compile times double with each member only\n> when the buffer is empty. Is that so?\n> The guarantee should be written down; at present one must read the\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nRegards,\nTamar	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	ZMJBD7TLFHOHYOQIIXZHL5J4C6Y4A5K2	20240611064328.0219@kostas.example	\N	\N	ZMJBD7TLFHOHYOQIIXZHL5J4C6Y4A5K2	[python] documentation of the converter	2024-06-11 10:43:28+00	6	Eleni Kostas	eleni@kostas.example	I have been using the converter of Boost.python for scripting for a\nsimulator, and a reference is lost.\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\nA customization point would solve it without a new dependency. The\nguarantee should be written down; at present one must read the\nimplementation.\n\nBest,\nEleni	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	NYFTT2JNCLZUXFHXKDK4YIMVRHQRQ66D	20240614095053.0106@example.org	ONGCPOEYCSOFFNBIS4WEYPFYA36OVHVR	\N	E5JPAPPI66GZE4U4MXX3HEKGXYR4XOV7	Re: [serialization] Is the text archive the right tool for an undo history?	2024-06-14 13:50:53+00	3	Chidi Eze	chidi.eze@example.org	On 14 Jun 2024 00:38, Chidi Eze wrote:\n> On 13 Jun 2024 12:17, Farida Nazari wrote:\n> That is intended: the text archive may be used from one thread at a\n> time, and the page says so.\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it.\n\n-- \nsent from a train\nChidi	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	TQISJQ6YWJKQV4EH5TRTDEIYGOJLJOBR	20240612044422.0076@grant.example	IPFEXTUWHZ674U45IXP2J27DDUZE5ADM	\N	MAAZCRDVDPW2J4BKGPHKBQBTFT4YOE4N	Re: [json] Is the incremental parser the right tool for streams of documents?	2024-06-12 08:44:22+00	1	Aaliyah Grant	aaliyah@grant.example	On 12 Jun 2024 09:15, Theo v.d. Berg wrote:\n> On 11 Jun 2024 19:38, Rafał Żak wrote:\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nI looked at the tests and found none that covers this. Sanitizers say\nnothing, which makes me think the order of destruction matters.\n\nThanks,\nAaliyah	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	LOXUXVND4WASQDAITM6RGHMXPSTNL7VQ	20240609010522.0128@vdberg.example	SU77P4Q77YYTHZNK72SVX5XWFPVIDPMG	\N	2UIDEFQOLSIZNX6EKFRFCRMHM7IQVTHZ	Re: [serialization] Is the text archive the right tool for an undo history?	2024-06-09 00:05:22+00	27	Theo v.d. Berg	theo@vdberg.example	On 08 Jun 2024 11:11, Ingrid Sørensen wrote:\n> On 08 Jun 2024 02:16, Winston Appiah wrote:\n\nMy vote is to accept, on the condition that the names are settled first.\n\n-- \nsent from a train\nTheo	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	G6KEVNWIEN2IJERPVRP4CPQXQZIXUTFT	20240618120751.0063@example.org	2XZ2IGVOIQVHME2DJMN7HW4JY7PIYKAG	\N	224T3BGJSNMGLDNDDTXTVTFW7WZ26XLD	Re: [hana] the tuple: compile times double with each member	2024-06-18 12:07:51+00	3	Chidi Eze	chidi.eze@example.org	On 17 Jun 2024 23:57, Dmitri Volkonsky wrote:\n> On 17 Jun 2024 18:02, Haruka Mori wrote:\n> This was discussed two years ago, and the outcome was to leave it to the\n> user.\n> Best,\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message.\n\nKind regards,\nChidi	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	FW47ZE3K5RNEOJIBRC63WKIMT3A4XSGJ	20240620213843.0130@example.org	DT6MBTVYMMDQQ6EPFKOJBDGIDZZICVO6	\N	DT6MBTVYMMDQQ6EPFKOJBDGIDZZICVO6	Re: [filesystem] documentation of the recursive iterator	2024-06-21 04:38:43+00	11	森 遥	haruka.mori@example.org	On 21 Jun 2024 02:28, Rafał Żak wrote:\n> This is about the recursive iterator. In our code base a removed folder\n> throws, but only in release builds.\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nI can write a patch if somebody tells me where it belongs.\n\nCheers,\n森	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	65AGQNDDE436GLUK3NYWRHSX5Z7DLGNV	20240609025849.0191@fjord.example	ZTN7PDDMCGF5TVXDI6XUBTVQY55LP7ZU	\N	AOV44GZS5N3Q6Q63SEK3CMTQUAACBRYS	Re: [geometry] Proposal: a route planner	2024-06-09 02:58:49+00	12	Ingrid Sørensen	ingrid@fjord.example	On 08 Jun 2024 12:28, Vera Novak wrote:\n> On 07 Jun 2024 23:34, Chidi Eze wrote:\n> Please open an issue with the program, I will look at it on the weekend.\n> What I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n> The guarantee should be written down; at present one must read the\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nI can write a patch if somebody tells me where it belongs.\n\nCheers,\nIngrid	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	3RF2DEXHYDQBYXXBFXCENF65N5RXIEN7	20240612163029.0103@example.com	5NQHVNMWKBVLNIUQQHFUF42GW3S53HH7	\N	E5JPAPPI66GZE4U4MXX3HEKGXYR4XOV7	Re: [serialization] Is the text archive the right tool for an undo history?	2024-06-12 14:30:29+00	29	Ulla Virtanen	ulla.virtanen@example.com	On 12 Jun 2024 23:05, Тимур Азаров wrote:\n> On 12 Jun 2024 13:48, Greta Baumann wrote:\n\nWe had the same with an undo history. What helped was to pass by value\nand move later.\n\n-- \nsent from a train\nUlla	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	3SBUDSPU6VNW3PBM3UCEGYTRJ3RYTTVU	20240609114948.0193@novak.example	65AGQNDDE436GLUK3NYWRHSX5Z7DLGNV	\N	AOV44GZS5N3Q6Q63SEK3CMTQUAACBRYS	Re: [geometry] Proposal: a route planner	2024-06-09 15:49:48+00	30	Vera Novak	vera@novak.example	On 09 Jun 2024 02:58, Ingrid Sørensen wrote:\n> On 08 Jun 2024 12:28, Vera Novak wrote:\n> Please open an issue with the program, I will look at it on the weekend.\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message.\n\nBest,\nVera	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	ONGCPOEYCSOFFNBIS4WEYPFYA36OVHVR	20240614003801.0105@example.org	HDBUQ6BY37CWAZJSF4LPNYTEQA6EYIS2	\N	E5JPAPPI66GZE4U4MXX3HEKGXYR4XOV7	Re: [serialization] Is the text archive the right tool for an undo history?	2024-06-13 22:38:01+00	3	Chidi Eze	chidi.eze@example.org	On 13 Jun 2024 12:17, Farida Nazari wrote:\n> On 12 Jun 2024 16:30, Ulla Virtanen wrote:\n> Would you accept a change that only adds an overload? Then no old code\n> is affected.\n> Cheers,\n\nThat is intended: the text archive may be used from one thread at a\ntime, and the page says so.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it.\n\nRegards,\nChidi	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	CWBD5XZD3V73XBFOIWVAH6YPJJK2323U	20240615204844.0198@example.com	\N	\N	CWBD5XZD3V73XBFOIWVAH6YPJJK2323U	[outcome] the check is optimized away since 1.85	2024-06-15 11:48:44+00	29	Ulla Virtanen	ulla.virtanen@example.com	I have been using the result type of Boost.outcome for a library without\nexceptions, and the check is optimized away.\n\nI can write a patch if somebody tells me where it belongs. I looked at\nthe tests and found none that covers this. On the other compiler the\nsame code is fine, so it may be a matter of lookup.\n\nBest,\nUlla	[]	mbox	2026-11-25 13:52:22.896116+00	2026-11-25 13:52:22.896116+00	\N
1	TADZ675NAAQHZNTRIGOAATMXNEFBCINX	20240626054528.0038@example.net	\N	\N	TADZ675NAAQHZNTRIGOAATMXNEFBCINX	[multiprecision] Is cpp_int the right tool for exact predicates?	2024-06-26 03:45:28+00	21	Pablo Núñez	pnunez@example.net	With 1.85.0 division is slower than with gmp; 1.84.0 was fine. The\nexample from the documentation shows it too.\n\nI looked at the tests and found none that covers this.\n\nBest,\nPablo	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
3	IF5SSIPWEKD6EF5AAZTHUAPLBSW4W74H	20240603123824.0566@iglesias.example	7UBSEN5OEQI3FI2XDJEXPQ7YPTWHJWDA	\N	7UBSEN5OEQI3FI2XDJEXPQ7YPTWHJWDA	Re: [Boost-users] [review] url: notes on the segments view	2024-06-03 11:38:24+00	25	Rosa Iglesias	rosa@iglesias.example	On 02 Jun 2024 16:13, Bastian Köhler wrote:\n> I have been using the segments view of Boost.url for a router, and dots\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nKind regards,\nRosa	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	GJLZ46HZ7JILNDR3FWLJMVYGZPM6PAJI	20240627031435.0205@example.org	AT2BTED7SGOOO6J4J3GWCCQF475FDHMX	\N	KGXS42GOLTBYYDLQOM7KLYJRFUXJRJQO	Re: [geometry] the rtree: queries on the antimeridian miss boxes	2024-06-27 03:14:35+00	13	Jude Okafor	jude.okafor@example.org	On 26 Jun 2024 10:10, Theo van der Berg wrote:\n> On 26 Jun 2024 14:51, Tamar Levi wrote:\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nKind regards,\nJude	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	FVLBUC7L4VUY6HDARG5P3E76TB3SYFLQ	20240703092537.0388@example.com	ZBYUEB5OOWNMSK7FEDXHHFJZAOMJAPOT	LOY3DRZNWIRLLZ2DBYCX5Y3PUL7M7L62	LOY3DRZNWIRLLZ2DBYCX5Y3PUL7M7L62	Re: [json] documentation of the incremental parser	2024-07-03 16:25:37+00	7	Farida Nazari	farida@example.com	On 03 Jul 2024 18:44, Bastian Koehler wrote:\n> On 02 Jul 2024 14:46, Winston Appiah wrote:\n> I disagree. A default that is safe but slow is better than one that is\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it. What I measured: 1.8 microseconds before, 2.9 after, on an\nidle machine.\n\nThanks,\nFarida	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.148539+00	\N
1	Q4EFIRHR6CW3T54L2PFPSFMHXCDQT6SW	20240709143658.0363@azarov.example	\N	Q4EFIRHR6CW3T54L2PFPSFMHXCDQT6SW	Q4EFIRHR6CW3T54L2PFPSFMHXCDQT6SW	[container] small_vector: the move constructor throws	2024-07-09 14:36:58+00	28	Тимур Азаров	timur@azarov.example	Before I write it a third time: has anybody a good way to do a parser's\ntoken list with small_vector?\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it.\n\nKind regards,\nТимур	[{"url": "https://archive.example/list/boost@lists.boost.org/message/Q4EFIRHR6CW3T54L2PFPSFMHXCDQT6SW/attachment/2/Überblick.pdf", "name": "Überblick.pdf", "size": 9, "sha256": null, "content_type": "application/pdf"}]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.362471+00	\N
1	LR2SIANOEDJFJZ7XJY76IJSXVICQNJNS	20240712231011.0376@example.org	7U7QAPYDGGFR6LBPDL2TAZRCG73KF6PP	DVU5GPEVYWXDTT6EQHTQ3HLMHE3IHLUL	DVU5GPEVYWXDTT6EQHTQ3HLMHE3IHLUL	Re: [hana] the tuple: compile times double with each member	2024-07-12 14:10:11+00	24	Rafał Żak	rafal.zak@example.org	On 12 Jul 2024 10:32, Farida Nazari wrote:\n> On 11 Jul 2024 07:26, Vera Novak wrote:\n\nIf I understand correctly compile times double with each member only\nwhen the buffer is empty. Is that so?\n\nBest,\nRafał	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.698418+00	\N
1	VVB3BVBTEQBCNSG5R63RD6FY6E5MTYEV	20240721133231.0398@iglesias.example	CJSYFDKQHMRGBVE6QN2T2PPVJIZLCYJ4	CJSYFDKQHMRGBVE6QN2T2PPVJIZLCYJ4	CJSYFDKQHMRGBVE6QN2T2PPVJIZLCYJ4	Re: [url] dots are not removed since 1.85	2024-07-21 04:32:31+00	25	Rosa Iglesias	rosa@iglesias.example	On 21 Jul 2024 07:47, Bastian Köhler wrote:\n> This is about the segments view. In our code base dots are not removed,\n> but only in release builds.\n> I can write a patch if somebody tells me where it belongs.\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does.\n\nThanks,\nRosa	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.806766+00	\N
1	XXQZ5FOASDQNNBIN2ADIZIKODFT73O7D	20240724172135.0346@iglesias.example	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	Re: [review] json: notes on the incremental parser	2024-07-24 15:21:35+00	25	Rosa Iglesias	rosa@iglesias.example	On 23 Jul 2024 15:48, Haruka Mori wrote:\n> Before I write it a third time: has anybody a good way to do streams of\n> documents with the incremental parser?\n> The workaround we use is to keep the object alive by hand, and nobody\n> likes it. A customization point would solve it without a new dependency.\n\nMy vote is to accept, on the condition that the names are settled first.\n\nKind regards,\nRosa	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.146468+00	\N
1	67YEV5ZHUTFO63IAT3Q4FQKEAPQTWZCF	20240724223909.0327@work.example	RC3OFGJWNTKEQCF7X34DIJC4POHAWTLN	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	Re: [outcome] the check is optimized away since 1.85	2024-07-25 02:39:09+00	33	Zoë Lindqvist	zlindqvist@work.example	On 24 Jul 2024 21:32, Stefan Pop wrote:\n> On 24 Jul 2024 17:28, Jude Okafor wrote:\n\nMy vote is to accept, on the condition that the names are settled first.\n\nI can write a patch if somebody tells me where it belongs. On the other\ncompiler the same code is fine, so it may be a matter of lookup.\n\n-- \nsent from a train\nZoë	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.278499+00	\N
1	QYIFS4MVADV3BFFNNJ6KPJ4F553DDYI2	20240727032717.0414@example.org	WUO6GVP6NTX3HABV64WH7EW2VOVMSOGF	AOSFPD3QIZJW5DIHTDEIAHFJNMXOS3C5	AOSFPD3QIZJW5DIHTDEIAHFJNMXOS3C5	Re: [asio] the strand: handlers run twice under load	2024-07-27 01:27:17+00	22	Priya Menon	priya.menon@example.org	On 26 Jul 2024 15:13, Eleni Kostas wrote:\n> On 26 Jul 2024 06:11, Priya Menon wrote:\n> The fix is on develop since yesterday; could you try it?\n> The guarantee should be written down; at present one must read the\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\n-- \nsent from a train\nPriya	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.404026+00	\N
1	6ZCVEXBXSZOEOP3VBTI3L33KPASVQXB6	20240622072638.0224@novak.example	CQAYUVTY2RSPZWIMIDVEN32Q6CXSEQ3Y	\N	KRKNRAPTINIRXP6XJM2OMLG2NAIMR5F5	Re: [serialization] Is the text archive the right tool for an undo history?	2024-06-22 07:26:38+00	30	Vera Novak	vera@novak.example	On 21 Jun 2024 19:18, Lucia Ferraro wrote:\n> On 20 Jun 2024 23:57, Vera Novak wrote:\n> I can reproduce this. It goes away when the text archive is created\n> before the executor.\n\nMy vote is to accept, on the condition that the names are settled first.\n\nI looked at the tests and found none that covers this. Changing the\nallocator makes no difference, changing the standard from 17 to 20 does.\n\nRegards,\nVera	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	5MPQNUGTLOUYT6NJVA6EV22IYMO44JGU	20240623113824.0001@example.org	\N	\N	5MPQNUGTLOUYT6NJVA6EV22IYMO44JGU	[geometry] Is the rtree the right tool for a route planner?	2024-06-23 02:38:24+00	15	Lucia Ferraro	lucia.ferraro@example.org	We plan a route planner on top of Boost.geometry and wonder how far the\nrtree carries us.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup. The workaround we use is to keep the object alive by hand, and\nnobody likes it. I can write a patch if somebody tells me where it\nbelongs.\n\n    #include <boost/geometry.hpp>\n\n    int main() {\n      auto made = boost::geometry::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\nCheers,\nLucia	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	DT6MBTVYMMDQQ6EPFKOJBDGIDZZICVO6	20240621022820.0129@example.org	\N	\N	DT6MBTVYMMDQQ6EPFKOJBDGIDZZICVO6	[filesystem] documentation of the recursive iterator	2024-06-21 01:28:20+00	24	Rafał Żak	rafal.zak@example.org	This is about the recursive iterator. In our code base a removed folder\nthrows, but only in release builds.\n\nThe guarantee should be written down; at present one must read the\nimplementation. I looked at the tests and found none that covers this.\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n\nCheers,\nRafał	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	NNE2OLD3USRKITDZEWVSDTX45JHZDI72	20240629014605.0208@example.com	ISKI7KEOBWAH5BWWOIX5Z437C67Y2JAE	\N	KGXS42GOLTBYYDLQOM7KLYJRFUXJRJQO	Re: [geometry] the rtree: queries on the antimeridian miss boxes	2024-06-28 22:46:05+00	16	Moses Wanjiru	mwanjiru@example.com	On 28 Jun 2024 13:20, Eleni Kostas wrote:\n> On 27 Jun 2024 16:22, Stefan Pop wrote:\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nI can write a patch if somebody tells me where it belongs. I looked at\nthe tests and found none that covers this.\n\nThanks,\nMoses	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	K2EHSCC7V3QXNT73J6FE57LTAMYBBAUQ	20240710173842.0300@example.net	\N	K2EHSCC7V3QXNT73J6FE57LTAMYBBAUQ	K2EHSCC7V3QXNT73J6FE57LTAMYBBAUQ	[review] thread: notes on the shared mutex	2024-07-10 14:38:42+00	14	Kenji Watari	kwatari@example.net	This is about the shared mutex. In our code base writers starve, but\nonly in release builds.\n\nI can write a patch if somebody tells me where it belongs.\n\nBest,\nKenji	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.474017+00	\N
1	XF5XAET4JNXGJMJOOPOW7W4PK7D2UJ4P	20240712071544.0378@example.com	DVU5GPEVYWXDTT6EQHTQ3HLMHE3IHLUL	DVU5GPEVYWXDTT6EQHTQ3HLMHE3IHLUL	DVU5GPEVYWXDTT6EQHTQ3HLMHE3IHLUL	Re: [hana] the tuple: compile times double with each member	2024-07-12 04:15:44+00	29	Ulla Virtanen	ulla.virtanen@example.com	On 11 Jul 2024 07:26, Vera Novak wrote:\n> Before I write it a third time: has anybody a good way to do a table of\n> settings with the tuple?\n> I can write a patch if somebody tells me where it belongs. The guarantee\n> should be written down; at present one must read the implementation. The\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nI looked at the tests and found none that covers this.\n\nRegards,\nUlla	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.589884+00	\N
1	XAH6CBPB6KVULH5O3DONCUJ7KHFG65VT	20240716024856.0309@example.org	NO6WAXT6JQ5SRBMS4266VLYXMJ355YRE	NO6WAXT6JQ5SRBMS4266VLYXMJ355YRE	NO6WAXT6JQ5SRBMS4266VLYXMJ355YRE	Re: [thread] documentation of the shared mutex	2024-07-16 06:48:56+00	22	Priya Menon	priya.menon@example.org	On 15 Jul 2024 19:26, Vera Novak wrote:\n> I have been using the shared mutex of Boost.thread for a cache with few\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message. Sanitizers say nothing, which makes me think the order of\ndestruction matters.\n\nBest,\nPriya	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.698418+00	\N
1	FPQYGA4HHZIPBAQGGEL263ZHBCTFUWWQ	20240722064224.0405@levi.example	VVB3BVBTEQBCNSG5R63RD6FY6E5MTYEV	CJSYFDKQHMRGBVE6QN2T2PPVJIZLCYJ4	CJSYFDKQHMRGBVE6QN2T2PPVJIZLCYJ4	Re: [url] dots are not removed since 1.85	2024-07-22 03:42:24+00	26	Tamar Levi	tamar@levi.example	On 21 Jul 2024 13:32, Rosa Iglesias wrote:\n> On 21 Jul 2024 07:47, Bastian Köhler wrote:\n> I disagree. A default that is safe but slow is better than one that is\n\nThe fix is on develop since yesterday; could you try it?\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message. Sanitizers say nothing, which makes me think the order of\ndestruction matters.\n\nThanks,\nTamar	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.917649+00	\N
1	5OMXE2KAULS33LLQGLQYQ7CGNBFJYAPB	20240728164354.0358@example.org	U3VV7D2OEDM62RBLVQQKGNSDCJ5OK4IG	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	Re: [review] json: notes on the incremental parser	2024-07-28 14:43:54+00	20	Liam O'Shea	oshea@example.org	On 28 Jul 2024 04:14, Chidi Eze wrote:\n> On 27 Jul 2024 08:19, Liam O'Shea wrote:\n\nThat is intended: the incremental parser may be used from one thread at\na time, and the page says so.\n\nCheers,\nLiam	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.445644+00	\N
1	2JFSFCTD7ELSG5KLJDVRVL5VMAAP6BEB	20240626152729.0043@example.org	TADZ675NAAQHZNTRIGOAATMXNEFBCINX	\N	TADZ675NAAQHZNTRIGOAATMXNEFBCINX	Re: [multiprecision] Is cpp_int the right tool for exact predicates?	2024-06-26 15:27:29+00	20	Liam O'Shea	oshea@example.org	On 26 Jun 2024 05:45, Pablo Núñez wrote:\n> With 1.85.0 division is slower than with gmp; 1.84.0 was fine. The\n> example from the documentation shows it too.\n> I looked at the tests and found none that covers this.\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup. The workaround we use is to keep the object alive by hand, and\nnobody likes it.\n\nBest,\nLiam	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	KGXS42GOLTBYYDLQOM7KLYJRFUXJRJQO	20240625055357.0201@levi.example	\N	\N	KGXS42GOLTBYYDLQOM7KLYJRFUXJRJQO	[geometry] the rtree: queries on the antimeridian miss boxes	2024-06-25 05:53:57+00	26	Tamar Levi	tamar@levi.example	We plan a route planner on top of Boost.geometry and wonder how far the\nrtree carries us.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does.\n\nThanks,\nTamar	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	GPI5LIACOYJMJODYMCRHNCVUGRIT7SIS	20240625064310.0009@finance.example	XDJ3GSESAUBP6B2WWISSKSKZEHIK6YRK	\N	5MPQNUGTLOUYT6NJVA6EV22IYMO44JGU	Re: [geometry] Is the rtree the right tool for a route planner?	2024-06-25 04:43:10+00	39	Sunita Rao	srao@finance.example	On 24 Jun 2024 17:03, Gábor Szűcs wrote:\n> On 24 Jun 2024 02:21, Haruka Mori wrote:\n> Please open an issue with the program, I will look at it on the weekend.\n> What I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nCheers,\nSunita	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	ELJA6SWFDGEBWMNYC2V4OBEWMMY6N6DF	20240627095444.0041@grant.example	EKGH6UJ3OIR73NZWGROESNOUTCLGSMQJ	\N	TADZ675NAAQHZNTRIGOAATMXNEFBCINX	Re: [multiprecision] Is cpp_int the right tool for exact predicates?	2024-06-27 08:54:44+00	1	Aaliyah Grant	aaliyah@grant.example	On 26 Jun 2024 19:14, Ulla Virtanen wrote:\n> On 26 Jun 2024 21:09, Camille Fournier wrote:\n> That is intended: cpp_int may be used from one thread at a time, and the\n> page says so.\n> On the other compiler the same code is fine, so it may be a matter of\n\nThat is intended: cpp_int may be used from one thread at a time, and the\npage says so.\n\nI can write a patch if somebody tells me where it belongs. What I\nmeasured: 1.8 microseconds before, 2.9 after, on an idle machine.\n\n-- \nsent from a train\nAaliyah	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	AKVV6WQII24BLGVLRLT7WCF2ANADL43W	20240710094227.0369@petrenko.example	ECIO6IMCSG3XZL2QHNP4ZFEF544YTHLJ	723HSRVPPDEWNLX72NYKBSBQ4IQ6SRYB	723HSRVPPDEWNLX72NYKBSBQ4IQ6SRYB	Re: [regex] Is the recursive expression the right tool for a log filter?	2024-07-10 08:42:27+00	19	Oksana Petrenko	oksana@petrenko.example	On 09 Jul 2024 21:04, Aaliyah Grant wrote:\n> On 09 Jul 2024 12:31, Gábor Szűcs wrote:\n\nMy vote is to accept, on the condition that the names are settled first.\n\nI looked at the tests and found none that covers this.\n\nCheers,\nOksana	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.474017+00	\N
1	KCPNJNTDEQTSJ6F2WCVI6DWDXQG3UI3G	20240723160858.0361@grant.example	JMDYN3EKYLZSKK4CZKUDESK42XBAFQAB	JMDYN3EKYLZSKK4CZKUDESK42XBAFQAB	JMDYN3EKYLZSKK4CZKUDESK42XBAFQAB	[build] a subject that goes on and on, a subject that goes on and on, a subject that goes on and on, a subject that goes on and on, a subject that goes on and on, a subject that goes on and on, a subject that goes on and on, a subject that goes on and on, a subject that goes on and on, and ends	2024-07-23 13:08:58+00	1	Aaliyah Grant	aaliyah@grant.example	On 23 Jul 2024 08:27, Bastian Koehler wrote:\n> This is about the converter. In our code base a reference is lost, but\n\nIf I understand correctly a reference is lost only when the buffer is\nempty. Is that so?\n\nThanks,\nAaliyah	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.026117+00	\N
1	KHEZVKSW3OF4E57PGWINE2OGW3X2EIQM	20240724155616.0323@example.org	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	Re: [outcome] the check is optimized away since 1.85	2024-07-24 06:56:16+00	11	森 遥	haruka.mori@example.org	On 23 Jul 2024 23:54, Farida Nazari wrote:\n> This is about the result type. In our code base the check is optimized\n> away, but only in release builds.\n> What I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n\nThat is intended: the result type may be used from one thread at a time,\nand the page says so.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message. A customization point would solve it without a new\ndependency.\n\nBest,\n森	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.146468+00	\N
1	RC3OFGJWNTKEQCF7X34DIJC4POHAWTLN	20240724213226.0326@example.net	ODEX22NNZMQOGCGX7FY4PFBIJWVOYO22	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	Re: [outcome] the check is optimized away since 1.85	2024-07-24 20:32:26+00	40	Stefan Pop	stefan.pop@example.net	On 24 Jul 2024 17:28, Jude Okafor wrote:\n> On 23 Jul 2024 23:54, Farida Nazari wrote:\n> Two remarks: the concept is too strict, and the noexcept is missing on\n> the swap.\n> A customization point would solve it without a new dependency.\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nThanks,\nStefan	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.278499+00	\N
1	DWDMEVONSSLK7HKSY2YJLGD7FRPLMPX6	20240625024707.0065@example.org	\N	\N	DWDMEVONSSLK7HKSY2YJLGD7FRPLMPX6	[iostreams] Proposal: logs that rotate	2024-06-25 02:47:07+00	22	Priya Menon	priya.menon@example.org	With 1.85.0 the last block is lost; 1.84.0 was fine. The example from\nthe documentation shows it too.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it. Sanitizers say nothing, which makes me think the order of\ndestruction matters. The guarantee should be written down; at present\none must read the implementation.\n\nBest,\nPriya	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	CCFDQAUOE4P6MOR5A57MV7UUBK57NK5H	20240625134212.0134@example.com	\N	\N	CCFDQAUOE4P6MOR5A57MV7UUBK57NK5H	[container] Proposal: a parser's token list	2024-06-25 11:42:12+00	23	Quentin Marsh	qmarsh@example.com	This is about small_vector. In our code base the move constructor\nthrows, but only in release builds.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message. The guarantee should be written down; at present one must\nread the implementation.\n\n    #include <boost/container.hpp>\n\n    int main() {\n      auto made = boost::container::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\nRegards,\nQuentin	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
2	QZB7QDZHKY2AG6YOP4T5DLIUC4HQHWXK	20240714030000.0918@kostas.example	\N	QZB7QDZHKY2AG6YOP4T5DLIUC4HQHWXK	QZB7QDZHKY2AG6YOP4T5DLIUC4HQHWXK	[Boost-announce] Boost 1.87 beta 1	2024-07-14 03:00:00+00	6	Eleni Kostas	eleni@kostas.example	The review of the proposed library Boost.Quill runs for ten days from\ntoday. Everybody may take part; say what you read, built and tried, and\nwhether it should be accepted.\n\nPlease send reviews to the developers' list or to the review manager.\n\nRegards,\nEleni	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.68262+00	\N
1	7FLXZZMEGRAF6UDSCFLJSCMZET7JAJVB	20240711133309.0305@example.org	PFNX64T5M3RXIJA3V7L4O6ZSGJ2KE7JD	K2EHSCC7V3QXNT73J6FE57LTAMYBBAUQ	K2EHSCC7V3QXNT73J6FE57LTAMYBBAUQ	Re: [review] thread: notes on the shared mutex	2024-07-11 12:33:09+00	22	Priya Menon	priya.menon@example.org	On 10 Jul 2024 16:26, Theo van der Berg wrote:\n> On 10 Jul 2024 17:38, Kenji Watari wrote:\n> If I understand correctly writers starve only when the buffer is empty.\n> Is that so?\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n\nCheers,\nPriya	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.474017+00	\N
1	PCIBTPYALMMIML6TK3AMJTMFM7MICGJT	20240716184823.0408@example.com	UJYXLD7AB6BZPAIA6I4QRIJLTWIUTCMC	UJYXLD7AB6BZPAIA6I4QRIJLTWIUTCMC	UJYXLD7AB6BZPAIA6I4QRIJLTWIUTCMC	Re: [process] Question about the pipe	2024-07-16 15:48:23+00	31	Winston Appiah	wappiah@example.com	On 16 Jul 2024 10:44, Jude Okafor wrote:\n> I have been using the pipe of Boost.process for a test runner, and the\n> child keeps it open.\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nA customization point would solve it without a new dependency.\n\nKind regards,\nWinston	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.698418+00	\N
1	MTGWQHGTJ25BNI2XRONILGUUL3NNQHGN	20240717123959.0409@example.com	PCIBTPYALMMIML6TK3AMJTMFM7MICGJT	UJYXLD7AB6BZPAIA6I4QRIJLTWIUTCMC	UJYXLD7AB6BZPAIA6I4QRIJLTWIUTCMC	Re: [process] Question about the pipe	2024-07-17 10:39:59+00	29	Ulla Virtanen	ulla.virtanen@example.com	On 16 Jul 2024 18:48, Winston Appiah wrote:\n> On 16 Jul 2024 10:44, Jude Okafor wrote:\n\nIf I understand correctly the child keeps it open only when the buffer\nis empty. Is that so?\n\nRegards,\nUlla	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.806766+00	\N
1	RB4POBEVEZZKW4IMMQ2VNDKRF6T5A72J	20240721110422.0400@example.net	I7N5DUMVN5H4EVFEOIAGWCQBVFWN36MW	CJSYFDKQHMRGBVE6QN2T2PPVJIZLCYJ4	CJSYFDKQHMRGBVE6QN2T2PPVJIZLCYJ4	Re: [url] dots are not removed since 1.85	2024-07-21 15:04:22+00	21	Pablo Núñez	pnunez@example.net	On 21 Jul 2024 16:46, Farida Nazari wrote:\n> On 21 Jul 2024 13:32, Rosa Iglesias wrote:\n> Please open an issue with the program, I will look at it on the weekend.\n> Regards,\n> Farida\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nBest,\nPablo	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.917649+00	\N
1	EAZRZCGTRXQ4P3VHZBYDBZ45XBFBJ2BU	20240721192757.0422@example.org	\N	EAZRZCGTRXQ4P3VHZBYDBZ45XBFBJ2BU	EAZRZCGTRXQ4P3VHZBYDBZ45XBFBJ2BU	[json] Proposal: streams of documents	2024-07-21 18:27:57+00	13	J. Okafor	jude.okafor@example.org	Before I write it a third time: has anybody a good way to do streams of\ndocuments with the incremental parser?\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n\n    #include <boost/json.hpp>\n\n    int main() {\n      auto made = boost::json::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\nBest,\nJ.	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.917649+00	\N
1	ZB3LGWZFOVSHKCCJRN6NZYSP4VTELGKA	20240722161310.0317@iglesias.example	EET5NYGBNEM6SOX6ZW7CG5HEDVQPYEZH	IN2GIY4264KVTBUASVBPTZWIXBWNEGLK	IN2GIY4264KVTBUASVBPTZWIXBWNEGLK	Re: [program_options] documentation of the config file parser	2024-07-22 13:13:10+00	25	Rosa Iglesias	rosa@iglesias.example	On 21 Jul 2024 18:54, Theo v.d. Berg wrote:\n> On 21 Jul 2024 15:06, Liam O'Shea wrote:\n> Good catch. The test passed for the wrong reason, the fixture never ran.\n> Sanitizers say nothing, which makes me think the order of destruction\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nKind regards,\nRosa	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.026117+00	\N
1	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	20240723235412.0319@example.com	\N	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	[outcome] the check is optimized away since 1.85	2024-07-23 20:54:12+00	7	Farida Nazari	farida@example.com	This is about the result type. In our code base the check is optimized\naway, but only in release builds.\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\nThe guarantee should be written down; at present one must read the\nimplementation. The smallest program that shows it has twenty lines; it\nis at the end of this message.\n\nKind regards,\nFarida	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.278499+00	\N
1	2SSB2ICQAAKIYVOAWQKGONQQ7PI24NTU	20240629042824.0037@example.com	BJMEJBQIBCFJOIWXBLKPHYDPD4VKCWMJ	\N	FFMA5QPQCSKGSYJQ4KOZHFXUBCOH536A	Re: [asio] the strand: handlers run twice under load	2024-06-29 08:28:24+00	31	Winston Appiah	wappiah@example.com	On 28 Jun 2024 18:30, Stefan Pop wrote:\n> On 28 Jun 2024 23:29, Yair Ben-Ami wrote:\n> Good catch. The test passed for the wrong reason, the fixture never ran.\n> Thanks,\n\nWe had the same with one timer for each connection. What helped was to\npass by value and move later.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message. A customization point would solve it without a new\ndependency.\n\nKind regards,\nWinston	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	MLNAS2QDC2N6C6AXUZVJJKPYIJKTJ53Y	20240624015252.0117@work.example	FHS3GMFE74P6JDQWENCNSYDTUOUI44L5	\N	FGJ2V4ISDZTOJ6WPZLST7SD4VWIA2GBF	Re: [program_options] quotes are kept since 1.85	2024-06-24 08:52:52+00	33	Zoë Lindqvist	zlindqvist@work.example	On 23 Jun 2024 03:31, Yair Ben-Ami wrote:\n> On 22 Jun 2024 06:30, Тимур Азаров wrote:\n\nMy vote is to accept, on the condition that the names are settled first.\n\nKind regards,\nZoë	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	FFMA5QPQCSKGSYJQ4KOZHFXUBCOH536A	20240627232804.0034@example.net	\N	\N	FFMA5QPQCSKGSYJQ4KOZHFXUBCOH536A	[asio] the strand: handlers run twice under load	2024-06-28 06:28:04+00	14	Kenji Watari	kwatari@example.net	We plan one timer for each connection on top of Boost.asio and wonder\nhow far the strand carries us.\n\nI can write a patch if somebody tells me where it belongs. The smallest\nprogram that shows it has twenty lines; it is at the end of this\nmessage.\n\n    #include <boost/asio.hpp>\n\n    int main() {\n      auto made = boost::asio::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\nCheers,\nKenji	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	AT2BTED7SGOOO6J4J3GWCCQF475FDHMX	20240626101009.0204@vdberg.example	22EJNZE2OENL3AVBRZDDTF3AXY756VSY	\N	KGXS42GOLTBYYDLQOM7KLYJRFUXJRJQO	Re: [geometry] the rtree: queries on the antimeridian miss boxes	2024-06-26 14:10:09+00	27	Theo van der Berg	theo@vdberg.example	On 26 Jun 2024 14:51, Tamar Levi wrote:\n> On 25 Jun 2024 08:27, Vera Novak wrote:\n> This was discussed two years ago, and the outcome was to leave it to the\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nThe guarantee should be written down; at present one must read the\nimplementation. I looked at the tests and found none that covers this.\n\nKind regards,\nTheo	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	6SVL7EKVUM46562CPHYDMXLX7ZQIX6JJ	20240706114027.0381@lindqvist.example	\N	6SVL7EKVUM46562CPHYDMXLX7ZQIX6JJ	6SVL7EKVUM46562CPHYDMXLX7ZQIX6JJ	[outcome] the check is optimized away since 1.85	2024-07-06 09:40:27+00	34	Zoe Lindqvist	zoe@lindqvist.example	Before I write it a third time: has anybody a good way to do a library\nwithout exceptions with the result type?\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters. The workaround we use is to keep the object alive by hand, and\nnobody likes it. A customization point would solve it without a new\ndependency.\n\nBest,\nZoe	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.148539+00	\N
1	JXGMDA2S52O7ZCBSU6JU73I3VGGNHTNS	20240707203327.0366@example.com	KQPKNLYYXC5ZFQTE6JUJA5X5HKC2QMPM	723HSRVPPDEWNLX72NYKBSBQ4IQ6SRYB	723HSRVPPDEWNLX72NYKBSBQ4IQ6SRYB	Re: [regex] Is the recursive expression the right tool for a log filter?	2024-07-08 03:33:27+00	29	Ulla Virtanen	ulla.virtanen@example.com	On 07 Jul 2024 00:49, Jude Okafor wrote:\n> On 06 Jul 2024 11:10, Oksana Petrenko wrote:\n> I disagree. A default that is safe but slow is better than one that is\n\nI can reproduce this. It goes away when the recursive expression is\ncreated before the executor.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does.\n\nKind regards,\nUlla	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.256795+00	\N
1	SD525O3D3HQ4KOKSFPRD2TEN2GLMCR6M	20240711222146.0416@example.org	\N	SD525O3D3HQ4KOKSFPRD2TEN2GLMCR6M	SD525O3D3HQ4KOKSFPRD2TEN2GLMCR6M	[outcome] documentation of the result type	2024-07-11 20:21:46+00	24	Rafał Żak	rafal.zak@example.org	Before I write it a third time: has anybody a good way to do a library\nwithout exceptions with the result type?\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup. A customization point would solve it without a new dependency.\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message.\n\nKind regards,\nRafał	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.589884+00	\N
1	IYEZJ35T7EVYQGDXO7MPYOLNNYYDYZOC	20240722050442.0424@example.org	\N	IYEZJ35T7EVYQGDXO7MPYOLNNYYDYZOC	IYEZJ35T7EVYQGDXO7MPYOLNNYYDYZOC	[beast] Is the websocket stream the right tool for a proxy in front of it?	2024-07-22 05:04:42+00	3	Chidi Eze	chidi.eze@example.org	This is about the websocket stream. In our code base the close handshake\nnever ends, but only in release builds.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup. I can write a patch if somebody tells me where it belongs.\n\n    #include <boost/beast.hpp>\n\n    int main() {\n      auto made = boost::beast::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\nRegards,\nChidi	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.917649+00	\N
1	PRC7FRPNKB33W75JAV3E4JCLZW3XMHE3	20240724121724.0320@benami.example	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	Re: [outcome] the check is optimized away since 1.85	2024-07-24 19:17:24+00	32	Ben-Ami, Yair	yair@benami.example	On 23 Jul 2024 23:54, Farida Nazari wrote:\n> This is about the result type. In our code base the check is optimized\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it.\n\nCheers,\nBen-Ami,	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.278499+00	\N
1	7JCKKBSKBNBMHOX2TRCTI5JDCBRXOKF7	20240726113627.0329@example.com	QQ5P4MCF6Q5OODHZZNKGICKR6GXL2SOK	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	Re: [outcome] the check is optimized away since 1.85	2024-07-26 02:36:27+00	7	Farida Nazari	farida@example.com	On 24 Jul 2024 22:44, Greta Baumann wrote:\n> On 25 Jul 2024 03:28, Zoe Lindqvist wrote:\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nKind regards,\nFarida	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.404026+00	\N
3	VWWUVSYX4MXIOD4UHATMBXZWWXLDVXEE	20240603124239.0567@lab.example	IF5SSIPWEKD6EF5AAZTHUAPLBSW4W74H	\N	7UBSEN5OEQI3FI2XDJEXPQ7YPTWHJWDA	Re: [Boost-users] [review] url: notes on the segments view	2024-06-03 16:42:39+00	38	Pablo Núñez	pablo.nunez@lab.example	On 03 Jun 2024 12:38, Rosa Iglesias wrote:\n> On 02 Jun 2024 16:13, Bastian Köhler wrote:\n> Good catch. The test passed for the wrong reason, the fixture never ran.\n> Kind regards,\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters. I can write a patch if somebody tells me where it belongs.\n\nBest,\nPablo	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	MUR5M4GJVNKBUEZERR5U5ABTCFFDREYD	20240624021028.0226@example.org	M3CPDFFHDHN35B67FRZNE4WRMMLURROX	\N	M3CPDFFHDHN35B67FRZNE4WRMMLURROX	Re: [serialization] Is the text archive the right tool for an undo history?	2024-06-23 17:10:28+00	24	Rafal Zak	rafal.zak@example.org	On 22 Jun 2024 19:55, Chidi Eze wrote:\n> On 22 Jun 2024 07:26, Vera Novak wrote:\n> This was discussed two years ago, and the outcome was to leave it to the\n\nIf I understand correctly old archives cannot be read only when the\nbuffer is empty. Is that so?\n\nBest,\nRafal	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	S6CFTR6ZH5YGIXFTMPIRQ5LBQZKGOVMI	20240628174643.0046@example.com	65PMC2CUQZDXT2KW5VAS4DY4IOPGQCQZ	\N	TADZ675NAAQHZNTRIGOAATMXNEFBCINX	Re: [multiprecision] Is cpp_int the right tool for exact predicates?	2024-06-28 15:46:43+00	23	Quentin Marsh	qmarsh@example.com	On 28 Jun 2024 04:27, Eleni Kostas wrote:\n> On 27 Jun 2024 05:49, Yair Ben-Ami wrote:\n> We had the same with exact predicates. What helped was to pass by value\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nRegards,\nQuentin	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	BO7RZ6BVWPDAMW3UBRYEWLX7T3UAAOSF	20240626210918.0039@example.net	TADZ675NAAQHZNTRIGOAATMXNEFBCINX	\N	TADZ675NAAQHZNTRIGOAATMXNEFBCINX	Re: [multiprecision] Is cpp_int the right tool for exact predicates?	2024-06-26 19:09:18+00	43	Camille Fournier	\N	On 26 Jun 2024 05:45, Pablo Núñez wrote:\n> With 1.85.0 division is slower than with gmp; 1.84.0 was fine. The\n> example from the documentation shows it too.\n> I looked at the tests and found none that covers this.\n\nI can reproduce this. It goes away when cpp_int is created before the\nexecutor.\n\nCheers,\nCamille	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	VW3T3LXQYQNNAQYWD7QTKURCC2Q6CKD3	20240704003151.0389@example.org	FVLBUC7L4VUY6HDARG5P3E76TB3SYFLQ	LOY3DRZNWIRLLZ2DBYCX5Y3PUL7M7L62	LOY3DRZNWIRLLZ2DBYCX5Y3PUL7M7L62	Re: [json] documentation of the incremental parser	2024-07-04 04:31:51+00	24	Rafał Żak	rafal.zak@example.org	On 03 Jul 2024 09:25, Farida Nazari wrote:\n> On 03 Jul 2024 18:44, Bastian Koehler wrote:\n> Good catch. The test passed for the wrong reason, the fixture never ran.\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\nI can write a patch if somebody tells me where it belongs.\n\nCheers,\nRafał	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.148539+00	\N
1	DL4DPTK5XMQZVZU67PFS6NUO4M5YUAAP	20240707062434.0384@example.net	K5R7TJFJUL3JZJYMUVFNFEYUYPTOKRAY	6SVL7EKVUM46562CPHYDMXLX7ZQIX6JJ	6SVL7EKVUM46562CPHYDMXLX7ZQIX6JJ	Re: [outcome] the check is optimized away since 1.85	2024-07-07 06:24:34+00	4	Dmitri Volkonsky	dmitri@example.net	On 06 Jul 2024 21:48, Tamar Levi wrote:\n> On 06 Jul 2024 22:40, Noor Haddad wrote:\n> If I understand correctly the check is optimized away only when the\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nBest,\nDmitri	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.256795+00	\N
1	UO5RT223WL3XRXHSY4R7FYWNH726EMBW	20240712172454.0344@example.org	S5WRJJCON4B2EHNAJNQ7BLE4PEWS55UC	54GH5VPG7RFXN6A6QCTY2XBYHXRM6TKH	54GH5VPG7RFXN6A6QCTY2XBYHXRM6TKH	Re: [spirit] attributes come out empty since 1.85	2024-07-12 17:24:54+00	11	森 遥	haruka.mori@example.org	On 12 Jul 2024 05:59, Ulla Virtanen wrote:\n> On 11 Jul 2024 08:25, Sunita Rao wrote:\n> This was discussed two years ago, and the outcome was to leave it to the\n> user.\n> On the other compiler the same code is fine, so it may be a matter of\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nKind regards,\n森	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.698418+00	\N
1	CJSYFDKQHMRGBVE6QN2T2PPVJIZLCYJ4	20240721074714.0397@example.org	\N	CJSYFDKQHMRGBVE6QN2T2PPVJIZLCYJ4	CJSYFDKQHMRGBVE6QN2T2PPVJIZLCYJ4	[url] dots are not removed since 1.85	2024-07-20 22:47:14+00	36	Bastian Köhler	b.koehler@example.org	This is about the segments view. In our code base dots are not removed,\nbut only in release builds.\n\nI can write a patch if somebody tells me where it belongs.\n\nCheers,\nBastian	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.806766+00	\N
1	JY4N2WCCDJRDNXLDM6UBVBO23Z74EORG	20240726202857.0372@example.org	OTORGBYAKYT7M4HMBIKOYLZWW4H62T57	OTORGBYAKYT7M4HMBIKOYLZWW4H62T57	OTORGBYAKYT7M4HMBIKOYLZWW4H62T57	Re: [mp11] mp_transform: the error message is four screens long	2024-07-26 11:28:57+00	3	Chidi Eze	chidi.eze@example.org	Grüße aus Köln, привет из Перми, 東京より。\n\nOn 26 Jul 2024 10:46, Noor Haddad wrote:\n> I have been using mp_transform of Boost.mp11 for a variant of visitors,\n> and the error message is four screens long.\n> The smallest program that shows it has twenty lines; it is at the end of\n> this message. A customization point would solve it without a new\n\nWe had the same with a variant of visitors. What helped was to pass by\nvalue and move later.\n\nI can write a patch if somebody tells me where it belongs.\n\n-- \nsent from a train\nChidi	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.404026+00	\N
1	M75K6I7JDLI5IUNAO5KOJ7JGKLJ3WLAE	20240624094041.0004@example.com	G3Q3WUXHZ2SFUTOSFO2RNP6V5QA2BOP4	\N	5MPQNUGTLOUYT6NJVA6EV22IYMO44JGU	Re: [geometry] Is the rtree the right tool for a route planner?	2024-06-24 07:40:41+00	41	Sunita Rao	sunita.rao@example.com	On 23 Jun 2024 10:22, Stefan Pop wrote:\n> On 23 Jun 2024 06:36, Chidi Eze wrote:\n> Two remarks: the concept is too strict, and the noexcept is missing on\n> the swap.\n> Best,\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does.\n\nRegards,\nSunita	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	45TIUDJE2GMW6S3SVP64T7G7W6SXTKAI	20240622212739.0132@novak.example	KUP37C4WX27KD6PQ5N3IHD2SKWUSFFLK	\N	DT6MBTVYMMDQQ6EPFKOJBDGIDZZICVO6	Re: [filesystem] documentation of the recursive iterator	2024-06-22 21:27:39+00	30	Vera Novak	vera@novak.example	On 21 Jun 2024 18:29, Oksana Petrenko wrote:\n> On 21 Jun 2024 02:28, Rafał Żak wrote:\n> This was discussed two years ago, and the outcome was to leave it to the\n> user.\n> Cheers,\n\nMy vote is to accept, on the condition that the names are settled first.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does. I can write a patch if somebody tells me where it\nbelongs.\n\nThanks,\nVera	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
3	5KXSF4ZRTLYEVWJYSWP2PNRUZDGTFL7D	20240603015050.0601@example.org	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	Re: [Boost-users] [python] Question about the converter	2024-06-03 01:50:50+00	3	Chidi Eze	chidi.eze@example.org	On 02 Jun 2024 10:01, J. Okafor wrote:\n> Before I write it a third time: has anybody a good way to do scripting\n> for a simulator with the converter?\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup. The guarantee should be written down; at present one must read\nthe implementation.\n\nBest,\nChidi	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.801875+00	\N
1	CFI6KQMNFKPJAK3VDPFFTUL5YJVQRNRM	20240706224008.0382@haddad.example	6SVL7EKVUM46562CPHYDMXLX7ZQIX6JJ	6SVL7EKVUM46562CPHYDMXLX7ZQIX6JJ	6SVL7EKVUM46562CPHYDMXLX7ZQIX6JJ	Re: [outcome] the check is optimized away since 1.85	2024-07-06 20:40:08+00	18	Noor Haddad	noor@haddad.example	On 06 Jul 2024 11:40, Zoe Lindqvist wrote:\n> Before I write it a third time: has anybody a good way to do a library\n> without exceptions with the result type?\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nThanks,\nNoor	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.148539+00	\N
1	5XM6KNVSRNSZYKFA3N35ZMHRLP2XNHKV	20240708025817.0390@example.net	\N	5XM6KNVSRNSZYKFA3N35ZMHRLP2XNHKV	5XM6KNVSRNSZYKFA3N35ZMHRLP2XNHKV	Re: [container] größer ≠ besser — 「小さい」も良い	2024-07-08 06:58:17+00	10	Greta Baumann	greta.baumann@example.net	We plan a cache with few writers on top of Boost.thread and wonder how\nfar the shared mutex carries us.\n\nThe guarantee should be written down; at present one must read the\nimplementation. A customization point would solve it without a new\ndependency.\n\nBest,\nGreta	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.256795+00	\N
1	WIZXY55N2W5NCCM25PH4WDBXO746NKZN	20240709104346.0394@example.net	T4BQXAJ4BKT3NROPG3EQQ4GKWCGHRY45	5XM6KNVSRNSZYKFA3N35ZMHRLP2XNHKV	5XM6KNVSRNSZYKFA3N35ZMHRLP2XNHKV	Re: [thread] documentation of the shared mutex	2024-07-09 09:43:46+00	10	Greta Baumann	greta.baumann@example.net	On 08 Jul 2024 17:44, Ingrid Sørensen wrote:\n> On 08 Jul 2024 18:39, Dmitri Volkonsky wrote:\n\nMy vote is to accept, on the condition that the names are settled first.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup. The workaround we use is to keep the object alive by hand, and\nnobody likes it.\n\nThanks,\nGreta	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.362471+00	\N
1	S5WRJJCON4B2EHNAJNQ7BLE4PEWS55UC	20240712055921.0342@example.com	54GH5VPG7RFXN6A6QCTY2XBYHXRM6TKH	54GH5VPG7RFXN6A6QCTY2XBYHXRM6TKH	54GH5VPG7RFXN6A6QCTY2XBYHXRM6TKH	Re: [spirit] attributes come out empty since 1.85	2024-07-12 05:59:21+00	29	Ulla Virtanen	ulla.virtanen@example.com	On 11 Jul 2024 08:25, Sunita Rao wrote:\n> Before I write it a third time: has anybody a good way to do a grammar\n> for build files with the skipper?\n> Sanitizers say nothing, which makes me think the order of destruction\n> matters. What I measured: 1.8 microseconds before, 2.9 after, on an idle\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup.\n\nRegards,\nUlla	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.589884+00	\N
1	LRUA5ET3SIW5TAYB6UEAPMT4W2P2Z6IK	20240722103648.0401@haddad.example	RB4POBEVEZZKW4IMMQ2VNDKRF6T5A72J	CJSYFDKQHMRGBVE6QN2T2PPVJIZLCYJ4	CJSYFDKQHMRGBVE6QN2T2PPVJIZLCYJ4	Re: [url] dots are not removed since 1.85	2024-07-22 07:36:48+00	18	Noor Haddad	noor@haddad.example	On 21 Jul 2024 11:04, Pablo Núñez wrote:\n> On 21 Jul 2024 16:46, Farida Nazari wrote:\n> Good catch. The test passed for the wrong reason, the fixture never ran.\n> Best,\n> Pablo\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does.\n\nKind regards,\nNoor	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.917649+00	\N
1	T3TBGZBKCFNGDR525BMYADSS2MJYRJRK	20240725085741.0322@example.net	OR3OZWLWAGSF4HXFTCTEOO3DRVQ6OZDY	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	Re: [outcome] the check is optimized away since 1.85	2024-07-25 06:57:41+00	40	Stefan Pop	stefan.pop@example.net	On 25 Jul 2024 03:28, Zoe Lindqvist wrote:\n> On 23 Jul 2024 23:54, Farida Nazari wrote:\n> My vote is to accept, on the condition that the names are settled first.\n> Best,\n> Zoe\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does. The smallest program that shows it has twenty lines; it\nis at the end of this message.\n\nCheers,\nStefan	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.278499+00	\N
1	6AQLJ4BCBU7CK6Y5QAHSOQ5A6MM5VNJV	20240623030034.0223@example.org	N3US5VIZEHNGDYCFMQCHHZMXNDQCAU4O	\N	N3US5VIZEHNGDYCFMQCHHZMXNDQCAU4O	Re: [serialization] Is the text archive the right tool for an undo history?	2024-06-22 18:00:34+00	11	森 遥	haruka.mori@example.org	On 22 Jun 2024 01:29, Ulla Virtanen wrote:\n> On 21 Jun 2024 19:18, Lucia Ferraro wrote:\n> Good catch. The test passed for the wrong reason, the fixture never ran.\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does. I can write a patch if somebody tells me where it\nbelongs.\n\nCheers,\n森	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	HAHT4IAYKDNL4TOW6X44FUL2LDICZMA7	20240621221934.0110@vdberg.example	FGJ2V4ISDZTOJ6WPZLST7SD4VWIA2GBF	\N	FGJ2V4ISDZTOJ6WPZLST7SD4VWIA2GBF	Re: [program_options] quotes are kept since 1.85	2024-06-21 20:19:34+00	27	Theo v.d. Berg	theo@vdberg.example	On 21 Jun 2024 13:26, Farida Nazari wrote:\n> We plan one file a user on top of Boost.program_options and wonder how\n> far the config file parser carries us.\n> The smallest program that shows it has twenty lines; it is at the end of\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it. The guarantee should be written down; at present one must read\nthe implementation.\n\nBest,\nTheo	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	L2ZQC5QNLRBJGIVWXORMAJ7BOO5ZJQPG	20240625180226.0011@hagen.example	SLWCS5Y6UXD4Z6D4GLPASJYYZAQ6IWR7	\N	5MPQNUGTLOUYT6NJVA6EV22IYMO44JGU	Re: [geometry] Is the rtree the right tool for a route planner?	2024-06-25 18:02:26+00	17	Nils Hagen	nils@hagen.example	On 25 Jun 2024 06:35, Oksana Petrenko wrote:\n> On 24 Jun 2024 09:40, Sunita Rao wrote:\n> This was discussed two years ago, and the outcome was to leave it to the\n> user.\n> Best,\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message.\n\nBest,\nNils	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	VMLJ6N7MPPJK7EK4HFCGLMWRH7I2TMRI	20240625205152.0012@example.org	L2ZQC5QNLRBJGIVWXORMAJ7BOO5ZJQPG	\N	5MPQNUGTLOUYT6NJVA6EV22IYMO44JGU	Re: [geometry] Is the rtree the right tool for a route planner?	2024-06-25 19:51:52+00	11	森 遥	haruka.mori@example.org	On 25 Jun 2024 18:02, Nils Hagen wrote:\n> On 25 Jun 2024 06:35, Oksana Petrenko wrote:\n\nWe had the same with a route planner. What helped was to pass by value\nand move later.\n\nCheers,\n森	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	BSL4NFVHXGGT4FLCR4NJFVZ3XSJEJXPX	20240629162321.0214@example.net	FAFABQLAZKWB2EW57BT4GVHDNK6Q577B	\N	KGXS42GOLTBYYDLQOM7KLYJRFUXJRJQO	Re: [geometry] the rtree: queries on the antimeridian miss boxes	2024-06-29 07:23:21+00	40	Stefan Pop	stefan.pop@example.net	On 29 Jun 2024 00:11, Chidi Eze wrote:\n> On 28 Jun 2024 12:58, Theo v.d. Berg wrote:\n\nI can reproduce this. It goes away when the rtree is created before the\nexecutor.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message.\n\n-- \nsent from a train\nStefan	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	HGDZPDNY4KYDQRKBATPLLOUSSGRPQMG5	20240627054922.0044@benami.example	2JFSFCTD7ELSG5KLJDVRVL5VMAAP6BEB	\N	TADZ675NAAQHZNTRIGOAATMXNEFBCINX	Re: [multiprecision] Is cpp_int the right tool for exact predicates?	2024-06-27 05:49:22+00	32	Yair Ben-Ami	yair@benami.example	On 26 Jun 2024 15:27, Liam O'Shea wrote:\n> On 26 Jun 2024 05:45, Pablo Núñez wrote:\n> Two remarks: the concept is too strict, and the noexcept is missing on\n> the swap.\n\nMy vote is to accept, on the condition that the names are settled first.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup. The workaround we use is to keep the object alive by hand, and\nnobody likes it.\n\nCheers,\nYair	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	FLPANF4Z2NVMSIVZIQE7PJTRBUBCTWXH	20240720075733.0337@hagen.example	\N	FLPANF4Z2NVMSIVZIQE7PJTRBUBCTWXH	FLPANF4Z2NVMSIVZIQE7PJTRBUBCTWXH	[url] the segments view: dots are not removed	2024-07-20 11:57:33+00	17	Nils Hagen	nils@hagen.example	Before I write it a third time: has anybody a good way to do a router\nwith the segments view?\n\nI can write a patch if somebody tells me where it belongs. I looked at\nthe tests and found none that covers this.\n\n    #include <boost/url.hpp>\n\n    int main() {\n      auto made = boost::url::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\nThanks,\nNils	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.806766+00	\N
1	RAWMSPADPGRVTFYYPRMO4N3TUFNXMJZN	20240717145615.0421@hagen.example	7ZKLZ22CFOG3I2C5V34NU6A7U7BDNLPS	OHU4RQSJAAHRNRB2G7TULIABS23WIAWW	OHU4RQSJAAHRNRB2G7TULIABS23WIAWW	Re: [outcome] Question about the result type	2024-07-17 21:56:15+00	17	Nils Hagen	nils@hagen.example	On 16 Jul 2024 23:32, J. Okafor wrote:\n> On 16 Jul 2024 06:54, Zoë Lindqvist wrote:\n> I disagree. A default that is safe but slow is better than one that is\n> fast and surprising.\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nThanks,\nNils	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.806766+00	\N
1	H7QQFXLRHFY4D6TSUMPF7CBHFHTZVWJY	20240726052614.0415@example.org	AOSFPD3QIZJW5DIHTDEIAHFJNMXOS3C5	AOSFPD3QIZJW5DIHTDEIAHFJNMXOS3C5	AOSFPD3QIZJW5DIHTDEIAHFJNMXOS3C5	Re: [asio] the strand: handlers run twice under load	2024-07-26 12:26:14+00	11	Haruka Mori	haruka.mori@example.org	On 26 Jul 2024 06:11, Priya Menon wrote:\n> We plan one timer for each connection on top of Boost.asio and wonder\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nI can write a patch if somebody tells me where it belongs. I looked at\nthe tests and found none that covers this.\n\nBest,\nHaruka	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.404026+00	\N
1	U3VV7D2OEDM62RBLVQQKGNSDCJ5OK4IG	20240728041401.0357@example.org	RWZVOKY5B6ZGS5HOSXV3CYRJAZGCTB5D	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	Re: [review] json: notes on the incremental parser	2024-07-28 01:14:01+00	3	Chidi Eze	chidi.eze@example.org	On 27 Jul 2024 08:19, Liam O'Shea wrote:\n> On 26 Jul 2024 12:24, Stefan Pop wrote:\n> Two remarks: the concept is too strict, and the noexcept is missing on\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message. I looked at the tests and found none that covers this.\n\n-- \nsent from a train\nChidi	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.445644+00	\N
1	XBA4NTZ6NSAHYZRTEN4YOBAT6QTJDEGR	20240622031429.0112@grant.example	P6467DKTZBA764ZUFMCVCBNHXHV5662I	\N	FGJ2V4ISDZTOJ6WPZLST7SD4VWIA2GBF	Re: [program_options] quotes are kept since 1.85	2024-06-22 03:14:29+00	1	Aaliyah Grant	aaliyah@grant.example		[{"url": null, "name": "attachment.html", "size": 408, "sha256": "91248cd1a745afb38989026db6d2259bb2d7151cb1fe534409a3251898a42892", "content_type": "text/html"}]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	KUP37C4WX27KD6PQ5N3IHD2SKWUSFFLK	20240621182921.0131@petrenko.example	DT6MBTVYMMDQQ6EPFKOJBDGIDZZICVO6	\N	DT6MBTVYMMDQQ6EPFKOJBDGIDZZICVO6	Re: [filesystem] documentation of the recursive iterator	2024-06-21 22:29:21+00	19	Oksana Petrenko	oksana@petrenko.example	On 21 Jun 2024 02:28, Rafał Żak wrote:\n> This is about the recursive iterator. In our code base a removed folder\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nCheers,\nOksana	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
2	WUHL4CV4HTK4ZSY5I4MG247VWXB46M2A	20240623220000.0913@example.net	\N	WUHL4CV4HTK4ZSY5I4MG247VWXB46M2A	WUHL4CV4HTK4ZSY5I4MG247VWXB46M2A	[Boost-announce] Boost.Quill: result of the review	2024-06-23 22:00:00+00	10	Greta Baumann	greta.baumann@example.net	The review of the proposed library Boost.Quill runs for ten days from\ntoday. Everybody may take part; say what you read, built and tried, and\nwhether it should be accepted.\n\nPlease send reviews to the developers' list or to the review manager.\n\nRegards,\nGreta	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.68262+00	\N
1	K5R7TJFJUL3JZJYMUVFNFEYUYPTOKRAY	20240706214816.0383@levi.example	CFI6KQMNFKPJAK3VDPFFTUL5YJVQRNRM	6SVL7EKVUM46562CPHYDMXLX7ZQIX6JJ	6SVL7EKVUM46562CPHYDMXLX7ZQIX6JJ	Re: [outcome] the check is optimized away since 1.85	2024-07-07 01:48:16+00	26	Tamar Levi	tamar@levi.example	On 06 Jul 2024 22:40, Noor Haddad wrote:\n> On 06 Jul 2024 11:40, Zoe Lindqvist wrote:\n\nIf I understand correctly the check is optimized away only when the\nbuffer is empty. Is that so?\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup. Sanitizers say nothing, which makes me think the order of\ndestruction matters.\n\n-- \nsent from a train\nTamar	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.256795+00	\N
1	GMIJIULUXE6Q3JSCPLXUMIMD2OZRW4LA	20240709210012.0336@haddad.example	7DJ5PXKAJU7AVXMZOTG2N7PUD7X5JRB4	3QV4AB5K7ISPWOTISRWWTB7LQ6FKDBYV	3QV4AB5K7ISPWOTISRWWTB7LQ6FKDBYV	Re: [hana] Question about the tuple	2024-07-09 12:00:12+00	18	Noor Haddad	noor@haddad.example	On 09 Jul 2024 10:23, Lucia Ferraro wrote:\n> On 08 Jul 2024 07:45, Aaliyah Grant wrote:\n> Please open an issue with the program, I will look at it on the weekend.\n> I can write a patch if somebody tells me where it belongs.\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nI looked at the tests and found none that covers this.\n\nCheers,\nNoor	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.362471+00	\N
1	PFNX64T5M3RXIJA3V7L4O6ZSGJ2KE7JD	20240710162638.0304@vdberg.example	K2EHSCC7V3QXNT73J6FE57LTAMYBBAUQ	K2EHSCC7V3QXNT73J6FE57LTAMYBBAUQ	K2EHSCC7V3QXNT73J6FE57LTAMYBBAUQ	Re: [review] thread: notes on the shared mutex	2024-07-10 15:26:38+00	27	Theo van der Berg	theo@vdberg.example	On 10 Jul 2024 17:38, Kenji Watari wrote:\n> This is about the shared mutex. In our code base writers starve, but\n> only in release builds.\n> I can write a patch if somebody tells me where it belongs.\n\nIf I understand correctly writers starve only when the buffer is empty.\nIs that so?\n\n-- \nsent from a train\nTheo	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.474017+00	\N
1	ZZGRWEHRJUCS7XCWMABFPQW3D4MTQK4W	20240721170558.0339@example.net	XJVFXBS26FOPGD4LH4XKB3NTIX6S4WEA	FLPANF4Z2NVMSIVZIQE7PJTRBUBCTWXH	FLPANF4Z2NVMSIVZIQE7PJTRBUBCTWXH	Re: [url] the segments view: dots are not removed	2024-07-21 08:05:58+00	2	Camille Fournier	camille@example.net	On 20 Jul 2024 23:22, Greta Baumann wrote:\n> On 20 Jul 2024 07:57, Nils Hagen wrote:\n> Two remarks: the concept is too strict, and the noexcept is missing on\n> the swap.\n> Sanitizers say nothing, which makes me think the order of destruction\n\nI can reproduce this. It goes away when the segments view is created\nbefore the executor.\n\nThanks,\nCamille	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.917649+00	\N
1	4UFAOR7VC5WTXFZWRXCFPHKPSXMGVWFP	20240724051533.0348@example.org	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	Re: [review] json: notes on the incremental parser	2024-07-24 03:15:33+00	22	Priya Menon	priya.menon@example.org	On 23 Jul 2024 15:48, Haruka Mori wrote:\n> Before I write it a third time: has anybody a good way to do streams of\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nKind regards,\nPriya	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.146468+00	\N
1	5RPYWEF43X66V4ZVUCPICQOPAFG53DGV	20240726012706.0427@example.net	\N	5RPYWEF43X66V4ZVUCPICQOPAFG53DGV	5RPYWEF43X66V4ZVUCPICQOPAFG53DGV	[multiprecision] Is cpp_int the right tool for exact predicates?	2024-07-25 22:27:06+00	14	Kenji Watari	kwatari@example.net	With 1.85.0 division is slower than with gmp; 1.84.0 was fine. The\nexample from the documentation shows it too.\n\nI can write a patch if somebody tells me where it belongs. The\nworkaround we use is to keep the object alive by hand, and nobody likes\nit. On the other compiler the same code is fine, so it may be a matter\nof lookup.\n\n    #include <boost/multiprecision.hpp>\n\n    int main() {\n      auto made = boost::multiprecision::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\nThanks,\nKenji	[{"url": "https://archive.example/list/boost@lists.boost.org/message/5RPYWEF43X66V4ZVUCPICQOPAFG53DGV/attachment/2/main.cpp", "name": "main.cpp", "size": 14, "sha256": null, "content_type": "text/x-c++src"}]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.404026+00	\N
1	RWZVOKY5B6ZGS5HOSXV3CYRJAZGCTB5D	20240727081925.0355@example.org	HWLITE2Z2PIQLITBZPLL5EJA6WRRUFDA	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	Re: [review] json: notes on the incremental parser	2024-07-27 12:19:25+00	20	Liam O'Shea	oshea@example.org	> > From nested quotes nobody learns much.\n\nStill, here they are.\n\nOn 26 Jul 2024 12:24, Stefan Pop wrote:\n> On 25 Jul 2024 22:59, Camille Fournier wrote:\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nKind regards,\nLiam	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.445644+00	\N
1	SLV2PAJ2W7N7BNE5D5QHQVEC3XQOBFE5	20240626154025.0014@example.com	6S5XMYT3FGH4KO3JHOUBQZYJMLGHOH5B	\N	5MPQNUGTLOUYT6NJVA6EV22IYMO44JGU	Re: [geometry] Is the rtree the right tool for a route planner?	2024-06-26 19:40:25+00	23	Quentin Marsh	qmarsh@example.com	On 26 Jun 2024 15:21, Chidi Eze wrote:\n> On 25 Jun 2024 20:51, 森 遥 wrote:\n> Please open an issue with the program, I will look at it on the weekend.\n> Thanks,\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nThanks,\nQuentin	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	YV752GBNJ6J4UKOBHEJCOPSVMLMKAB7J	20240621223826.0026@example.org	LLNXBSAZPGLDRSFE6MNHH4FLDHFPPOTD	\N	VV23WCIHFUHRKXZV2X44LXRCUCIRI7AV	Re: [review] python: notes on the converter	2024-06-21 20:38:26+00	22	Priya Menon	priya.menon@example.org	On 20 Jun 2024 19:18, Timur Azarov wrote:\n> On 20 Jun 2024 04:24, Dmitri Volkonsky wrote:\n> My vote is to accept, on the condition that the names are settled first.\n\nThe fix is on develop since yesterday; could you try it?\n\nKind regards,\nPriya	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	P6467DKTZBA764ZUFMCVCBNHXHV5662I	20240622002919.0111@example.org	HAHT4IAYKDNL4TOW6X44FUL2LDICZMA7	\N	FGJ2V4ISDZTOJ6WPZLST7SD4VWIA2GBF	Re: [program_options] quotes are kept since 1.85	2024-06-21 21:29:19+00	36	Bastian Koehler	b.koehler@example.org	On 21 Jun 2024 22:19, Theo v.d. Berg wrote:\n> On 21 Jun 2024 13:26, Farida Nazari wrote:\n> Would you accept a change that only adds an overload? Then no old code\n> is affected.\n> The workaround we use is to keep the object alive by hand, and nobody\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nI can write a patch if somebody tells me where it belongs.\n\nKind regards,\nBastian	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	3XFSQ5LKLWN4LM2CI36CUFWM32UYYWD6	20240623063603.0002@example.org	5MPQNUGTLOUYT6NJVA6EV22IYMO44JGU	\N	5MPQNUGTLOUYT6NJVA6EV22IYMO44JGU	Re: [geometry] Is the rtree the right tool for a route planner?	2024-06-23 05:36:03+00	3	Chidi Eze	chidi.eze@example.org	On 23 Jun 2024 11:38, Lucia Ferraro wrote:\n> We plan a route planner on top of Boost.geometry and wonder how far the\n> rtree carries us.\n> On the other compiler the same code is fine, so it may be a matter of\n\nMy vote is to accept, on the condition that the names are settled first.\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters.\n\n-- \nsent from a train\nChidi	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	UTXX3F4P3JURKR37BB7GSVYHLXUVMBUR	20240623222441.0056@grant.example	B3VPTHZE5MTXKN45MQLIPWXHLBU22AIY	\N	D4V2R3SGVE4ZAGGQC65NBOQM5NHB4BNW	Re: [beast] the websocket stream: the close handshake never ends	2024-06-23 20:24:41+00	1	Aaliyah Grant	aaliyah@grant.example	On 23 Jun 2024 02:24, Lucia Ferraro wrote:\n> On 22 Jun 2024 09:06, Dmitri Volkonsky wrote:\n> I can reproduce this. It goes away when the websocket stream is created\n> before the executor.\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nCheers,\nAaliyah	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	56QBHKIMRJZEUDZSKACY6FQN2N4MPMI3	20240625170219.0006@azarov.example	SLWCS5Y6UXD4Z6D4GLPASJYYZAQ6IWR7	\N	5MPQNUGTLOUYT6NJVA6EV22IYMO44JGU	Re: [geometry] Is the rtree the right tool for a route planner?	2024-06-25 16:02:19+00	28	Timur Azarov	timur@azarov.example	On 25 Jun 2024 06:35, Oksana Petrenko wrote:\n> On 24 Jun 2024 09:40, Sunita Rao wrote:\n\nThat is intended: the rtree may be used from one thread at a time, and\nthe page says so.\n\nThe guarantee should be written down; at present one must read the\nimplementation. The workaround we use is to keep the object alive by\nhand, and nobody likes it.\n\nCheers,\nTimur	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	EET5NYGBNEM6SOX6ZW7CG5HEDVQPYEZH	20240721185440.0316@vdberg.example	IN2GIY4264KVTBUASVBPTZWIXBWNEGLK	IN2GIY4264KVTBUASVBPTZWIXBWNEGLK	IN2GIY4264KVTBUASVBPTZWIXBWNEGLK	Re: [program_options] documentation of the config file parser	2024-07-21 22:54:40+00	27	Theo v.d. Berg	theo@vdberg.example	On 21 Jul 2024 15:06, Liam O'Shea wrote:\n> With 1.85.0 quotes are kept; 1.84.0 was fine. The example from the\n> documentation shows it too.\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters. The guarantee should be written down; at present one must read\nthe implementation.\n\nCheers,\nTheo	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.917649+00	\N
1	MQVKAZWQ26V55D5TX76QJ6DJI7G3F2K4	20240725085358.0351@hagen.example	S7RKF3CX43AA2IER3MFREVATFOHTY25Y	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	Re: [review] json: notes on the incremental parser	2024-07-25 08:53:58+00	17	Nils Hagen	nils@hagen.example	On 24 Jul 2024 04:14, Marek Dvořák wrote:\n> On 23 Jul 2024 15:48, Haruka Mori wrote:\n> I disagree. A default that is safe but slow is better than one that is\n> fast and surprising.\n> I looked at the tests and found none that covers this. I can write a\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\n-- \nsent from a train\nNils	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.278499+00	\N
1	CW26OUWY2JOTDITWLENM3ZRBZI3OXQKF	20240726212205.0373@example.org	\N	CW26OUWY2JOTDITWLENM3ZRBZI3OXQKF	CW26OUWY2JOTDITWLENM3ZRBZI3OXQKF	Re: [mp11] mp_transform: the error message is four screens long	2024-07-26 20:22:05+00	20	Liam O'Shea	oshea@example.org	On 26 Jul 2024 20:28, Chidi Eze wrote:\n> On 26 Jul 2024 10:46, Noor Haddad wrote:\n> We had the same with a variant of visitors. What helped was to pass by\n> value and move later.\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nCheers,\nLiam	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.404026+00	\N
1	HFDXI33WIJPB7NOKTFU5D4PUDXFGZKJ6	20240726133014.0428@example.net	5RPYWEF43X66V4ZVUCPICQOPAFG53DGV	5RPYWEF43X66V4ZVUCPICQOPAFG53DGV	5RPYWEF43X66V4ZVUCPICQOPAFG53DGV	Re: [multiprecision] Is cpp_int the right tool for exact predicates?	2024-07-26 17:30:14+00	40	Stefan Pop	stefan.pop@example.net	On 26 Jul 2024 01:27, Kenji Watari wrote:\n> With 1.85.0 division is slower than with gmp; 1.84.0 was fine. The\n> example from the documentation shows it too.\n> I can write a patch if somebody tells me where it belongs. The\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nThe guarantee should be written down; at present one must read the\nimplementation. What I measured: 1.8 microseconds before, 2.9 after, on\nan idle machine.\n\nCheers,\nStefan	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.404026+00	\N
1	B3VPTHZE5MTXKN45MQLIPWXHLBU22AIY	20240623022459.0055@example.org	YT3TK25SNJXG7WKIWEJHYQMC3OZJH3OI	\N	D4V2R3SGVE4ZAGGQC65NBOQM5NHB4BNW	Re: [beast] the websocket stream: the close handshake never ends	2024-06-22 23:24:59+00	15	Lucia Ferraro	lucia.ferraro@example.org	On 22 Jun 2024 09:06, Dmitri Volkonsky wrote:\n> On 21 Jun 2024 19:48, Dmitri Volkonsky wrote:\n\nI can reproduce this. It goes away when the websocket stream is created\nbefore the executor.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does. I can write a patch if somebody tells me where it\nbelongs.\n\nRegards,\nLucia	[{"url": null, "name": "Überblick.pdf", "size": 9, "sha256": "e5c62df5dab5c87b6a015ef3d43597074d1eec433b15f51aec63b8582d0e4ab4", "content_type": "application/pdf"}]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	I5WC743ZZ255ZPGBLJY5UGSUUA5KKQZJ	20240622085215.0181@kostas.example	\N	\N	I5WC743ZZ255ZPGBLJY5UGSUUA5KKQZJ	[review] filesystem: notes on the recursive iterator	2024-06-22 07:52:15+00	6	Eleni Kostas	eleni@kostas.example	In code f(a)+g(b) and std::move(a).reset() must stay as they are.\n\nWith 1.85.0 a removed folder throws; 1.84.0 was fine. The example from\nthe documentation shows it too.\n\nA customization point would solve it without a new dependency. The\nworkaround we use is to keep the object alive by hand, and nobody likes\nit.\n\n    #include <boost/filesystem.hpp>\n\n    int main() {\n      auto made = boost::filesystem::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\nKind regards,\nEleni	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	ASPPKJU4WIASANGGKWOGAC2U2J6PD5TG	20240625082710.0202@novak.example	KGXS42GOLTBYYDLQOM7KLYJRFUXJRJQO	\N	KGXS42GOLTBYYDLQOM7KLYJRFUXJRJQO	Re: [geometry] the rtree: queries on the antimeridian miss boxes	2024-06-25 15:27:10+00	30	Vera Novak	vera@novak.example	On 25 Jun 2024 05:53, Tamar Levi wrote:\n> We plan a route planner on top of Boost.geometry and wonder how far the\n> rtree carries us.\n> Changing the allocator makes no difference, changing the standard from\n> 17 to 20 does.\n\nWe had the same with a route planner. What helped was to pass by value\nand move later.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup. I can write a patch if somebody tells me where it belongs.\n\nThanks,\nVera	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	FHS3GMFE74P6JDQWENCNSYDTUOUI44L5	20240623033109.0114@benami.example	43B5OLSAQQPCBXMIAZBUHL42K4X6UIIN	\N	FGJ2V4ISDZTOJ6WPZLST7SD4VWIA2GBF	Re: [program_options] quotes are kept since 1.85	2024-06-23 10:31:09+00	32	Yair Ben-Ami	yair@benami.example	On 22 Jun 2024 06:30, Тимур Азаров wrote:\n> On 22 Jun 2024 03:14, Aaliyah Grant wrote:\n> That is intended: the config file parser may be used from one thread at\n> a time, and the page says so.\n> Cheers,\n\nThe fix is on develop since yesterday; could you try it?\n\nThe guarantee should be written down; at present one must read the\nimplementation. The smallest program that shows it has twenty lines; it\nis at the end of this message.\n\nRegards,\nYair	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	EKGH6UJ3OIR73NZWGROESNOUTCLGSMQJ	20240626191436.0040@example.com	BO7RZ6BVWPDAMW3UBRYEWLX7T3UAAOSF	\N	TADZ675NAAQHZNTRIGOAATMXNEFBCINX	Re: [multiprecision] Is cpp_int the right tool for exact predicates?	2024-06-27 02:14:36+00	29	Ulla Virtanen	ulla.virtanen@example.com	On 26 Jun 2024 21:09, Camille Fournier wrote:\n> On 26 Jun 2024 05:45, Pablo Núñez wrote:\n> I can reproduce this. It goes away when cpp_int is created before the\n> executor.\n\nThat is intended: cpp_int may be used from one thread at a time, and the\npage says so.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup. The workaround we use is to keep the object alive by hand, and\nnobody likes it.\n\nKind regards,\nUlla	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	6LI2QX7MCPCQZYEUTVBTGT6KUXVF6WC2	20240622154006.0142@vdberg.example	XMX2UWF4OOQMKCN2HQ6TXSWPAJYIQ3HG	\N	6EGWI4EXB5UMTRI5HIE4A24PZMFAZ3WU	Re: [url] dots are not removed since 1.85	2024-06-22 12:40:06+00	27	Theo v.d. Berg	theo@vdberg.example	On 21 Jun 2024 15:17, Pablo Núñez wrote:\n> On 21 Jun 2024 14:36, Dmitri Volkonsky wrote:\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nThanks,\nTheo	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	ECIO6IMCSG3XZL2QHNP4ZFEF544YTHLJ	20240709210444.0368@grant.example	7OH3U37WB2BBRB52W2SRVS5EXOFITQEY	723HSRVPPDEWNLX72NYKBSBQ4IQ6SRYB	723HSRVPPDEWNLX72NYKBSBQ4IQ6SRYB	Re: [regex] Is the recursive expression the right tool for a log filter?	2024-07-09 20:04:44+00	1	Aaliyah Grant	aaliyah@grant.example	On 09 Jul 2024 12:31, Gábor Szűcs wrote:\n> On 07 Jul 2024 20:33, Ulla Virtanen wrote:\n> This was discussed two years ago, and the outcome was to leave it to the\n> user.\n> The workaround we use is to keep the object alive by hand, and nobody\n\nWe had the same with a log filter. What helped was to pass by value and\nmove later.\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\nSanitizers say nothing, which makes me think the order of destruction\nmatters.\n\nKind regards,\nAaliyah	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.362471+00	\N
1	DVU5GPEVYWXDTT6EQHTQ3HLMHE3IHLUL	20240711072603.0374@novak.example	\N	DVU5GPEVYWXDTT6EQHTQ3HLMHE3IHLUL	DVU5GPEVYWXDTT6EQHTQ3HLMHE3IHLUL	[hana] the tuple: compile times double with each member	2024-07-11 14:26:03+00	30	Vera Novak	vera@novak.example	Before I write it a third time: has anybody a good way to do a table of\nsettings with the tuple?\n\nI can write a patch if somebody tells me where it belongs. The guarantee\nshould be written down; at present one must read the implementation. The\nsmallest program that shows it has twenty lines; it is at the end of\nthis message.\n\nThanks,\nVera	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.474017+00	\N
1	CEHWZWKUCBVA3K2OVMHAMR3ABNVNJFXE	20240723032757.0403@example.org	BJLIWOJ5CZPT6YN4FIIBWOJT2DHWF3CK	CJSYFDKQHMRGBVE6QN2T2PPVJIZLCYJ4	CJSYFDKQHMRGBVE6QN2T2PPVJIZLCYJ4	Re: [url] dots are not removed since 1.85	2024-07-23 10:27:57+00	36	Bastian Köhler	b.koehler@example.org	On 22 Jul 2024 10:19, Yair Ben-Ami wrote:\n> On 22 Jul 2024 10:36, Noor Haddad wrote:\n> This was discussed two years ago, and the outcome was to leave it to the\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nBest,\nBastian	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.026117+00	\N
1	ODEX22NNZMQOGCGX7FY4PFBIJWVOYO22	20240724172833.0325@example.org	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	Re: [outcome] the check is optimized away since 1.85	2024-07-24 08:28:33+00	13	Jude Okafor	jude.okafor@example.org	On 23 Jul 2024 23:54, Farida Nazari wrote:\n> This is about the result type. In our code base the check is optimized\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nA customization point would solve it without a new dependency.\nSanitizers say nothing, which makes me think the order of destruction\nmatters.\n\nCheers,\nJude	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.146468+00	\N
1	6S5XMYT3FGH4KO3JHOUBQZYJMLGHOH5B	20240626152146.0013@example.org	VMLJ6N7MPPJK7EK4HFCGLMWRH7I2TMRI	\N	5MPQNUGTLOUYT6NJVA6EV22IYMO44JGU	Re: [geometry] Is the rtree the right tool for a route planner?	2024-06-26 15:21:46+00	3	Chidi Eze	chidi.eze@example.org	On 25 Jun 2024 20:51, 森 遥 wrote:\n> On 25 Jun 2024 18:02, Nils Hagen wrote:\n> We had the same with a route planner. What helped was to pass by value\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nThanks,\nChidi	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	BHZJXL4SK7NRKHPJOKWAMIPT7QHFO7BP	20240625120509.0010@example.org	GPI5LIACOYJMJODYMCRHNCVUGRIT7SIS	\N	5MPQNUGTLOUYT6NJVA6EV22IYMO44JGU	Re: [geometry] Is the rtree the right tool for a route planner?	2024-06-25 10:05:09+00	22	Priya Menon	priya.menon@example.org	On 25 Jun 2024 06:43, Sunita Rao wrote:\n> On 24 Jun 2024 17:03, Gábor Szűcs wrote:\n> Please open an issue with the program, I will look at it on the weekend.\n> Cheers,\n\nThe fix is on develop since yesterday; could you try it?\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\nOn the other compiler the same code is fine, so it may be a matter of\nlookup.\n\nThanks,\nPriya	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	UVEXXKBOY6PKDN2METWXAQFGFDIPOMUJ	20240628125818.0212@vdberg.example	JRN2RX3VAFDMGW4VRA6S4ZHSAX5DFXFM	\N	KGXS42GOLTBYYDLQOM7KLYJRFUXJRJQO	Re: [geometry] the rtree: queries on the antimeridian miss boxes	2024-06-28 19:58:18+00	27	Theo v.d. Berg	theo@vdberg.example	On 28 Jun 2024 13:23, Zoe Lindqvist wrote:\n> On 28 Jun 2024 11:31, Rosa Iglesias wrote:\n> The fix is on develop since yesterday; could you try it?\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does.\n\nCheers,\nTheo	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	YSOQ5AHITWWJXLYRYWXLAAYWGM6QAFWL	20240626073649.0030@wanjiru.example	DOH3TP2T3WRC7LEAPCU5AFKPIMABPCTG	\N	DOH3TP2T3WRC7LEAPCU5AFKPIMABPCTG	Re: [process] Question about the pipe	2024-06-26 04:36:49+00	37	Moses Wanjiru	moses@wanjiru.example	On 26 Jun 2024 03:46, Nils Hagen wrote:\n> We plan a test runner on top of Boost.process and wonder how far the\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nKind regards,\nMoses	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	PTGYVWJZNQ3IDQ7O4IRADZL7DRWRVXRS	20240623005959.0143@example.org	6LI2QX7MCPCQZYEUTVBTGT6KUXVF6WC2	\N	6EGWI4EXB5UMTRI5HIE4A24PZMFAZ3WU	Re: [url] dots are not removed since 1.85	2024-06-22 15:59:59+00	36	Bastian Köhler	b.koehler@example.org	On 22 Jun 2024 15:40, Theo v.d. Berg wrote:\n> On 21 Jun 2024 15:17, Pablo Núñez wrote:\n> This was discussed two years ago, and the outcome was to leave it to the\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nBest,\nBastian	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	4O6SF5MWAVRG5VRG5VJGJBLF3CXHUWPD	20240624052218.0116@example.org	RQTUYYGQ7A63XW5YARK6RPEZ5KBCPJBH	\N	FGJ2V4ISDZTOJ6WPZLST7SD4VWIA2GBF	Re: [program_options] quotes are kept since 1.85	2024-06-24 05:22:18+00	24	Rafał Żak	rafal.zak@example.org	On 23 Jun 2024 13:20, Aaliyah Grant wrote:\n> On 23 Jun 2024 03:31, Yair Ben-Ami wrote:\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does. The smallest program that shows it has twenty lines; it\nis at the end of this message.\n\nBest,\nRafał	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
2	VKLWAEEZ5LQKDWX5NYCJJDMCM5DTAINC	20240619210000.0912@kostas.example	\N	VKLWAEEZ5LQKDWX5NYCJJDMCM5DTAINC	VKLWAEEZ5LQKDWX5NYCJJDMCM5DTAINC	[Boost-announce] Formal review of Boost.Ember begins	2024-06-19 21:00:00+00	6	Eleni Kostas	eleni@kostas.example	The review of the proposed library Boost.Ember runs for ten days from\ntoday. Everybody may take part; say what you read, built and tried, and\nwhether it should be accepted.\n\nPlease send reviews to the developers' list or to the review manager.\n\nBest,\nEleni	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.68262+00	\N
1	RJF3OUEWMC56MO4E27MGQJUMXU7JQNUZ	20240716191218.0410@example.com	UJYXLD7AB6BZPAIA6I4QRIJLTWIUTCMC	UJYXLD7AB6BZPAIA6I4QRIJLTWIUTCMC	UJYXLD7AB6BZPAIA6I4QRIJLTWIUTCMC	Re: [process] Question about the pipe	2024-07-16 19:12:18+00	7	Farida Nazari	farida@example.com	On 16 Jul 2024 10:44, Jude Okafor wrote:\n> I have been using the pipe of Boost.process for a test runner, and the\n> child keeps it open.\n> The workaround we use is to keep the object alive by hand, and nobody\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nA customization point would solve it without a new dependency. I can\nwrite a patch if somebody tells me where it belongs.\n\nBest,\nFarida	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.806766+00	\N
1	NMWO5GPVLDFSLOBCFWXNNYOKMX6A43PD	20240723141708.0426@example.net	6ESTQLLLSR7Q6EG54NYWQVHGRC3L7GX3	IYEZJ35T7EVYQGDXO7MPYOLNNYYDYZOC	IYEZJ35T7EVYQGDXO7MPYOLNNYYDYZOC	Re: [beast] Is the websocket stream the right tool for a proxy in front of it?	2024-07-23 14:17:08+00	2	Camille Fournier	camille@example.net	On 23 Jul 2024 07:28, Theo v.d. Berg wrote:\n> On 22 Jul 2024 05:04, Chidi Eze wrote:\n> If I understand correctly the close handshake never ends only when the\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message.\n\nCheers,\nCamille	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.026117+00	\N
1	PYQIALZKKU72GXZLXSMVCJ7LBOAXQF5F	20240722083032.0340@example.org	ZZGRWEHRJUCS7XCWMABFPQW3D4MTQK4W	FLPANF4Z2NVMSIVZIQE7PJTRBUBCTWXH	FLPANF4Z2NVMSIVZIQE7PJTRBUBCTWXH	Re: [url] the segments view: dots are not removed	2038-01-19 03:14:08+00	15	Lucia Ferraro	lucia.ferraro@example.org	On 21 Jul 2024 17:05, Camille Fournier wrote:\n> On 20 Jul 2024 23:22, Greta Baumann wrote:\n> I can reproduce this. It goes away when the segments view is created\n\nThe fix is on develop since yesterday; could you try it?\n\nRegards,\nLucia	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.026117+00	\N
1	VAVI5LRA3KZ7OLVOYNFEBR2AOTRQVNIY	20240623081111.0182@work.example	I5WC743ZZ255ZPGBLJY5UGSUUA5KKQZJ	\N	I5WC743ZZ255ZPGBLJY5UGSUUA5KKQZJ	Re: [review] filesystem: notes on the recursive iterator	2024-06-23 05:11:11+00	33	Zoë Lindqvist	zlindqvist@work.example	On 22 Jun 2024 08:52, Eleni Kostas wrote:\n> With 1.85.0 a removed folder throws; 1.84.0 was fine. The example from\n> the documentation shows it too.\n> A customization point would solve it without a new dependency. The\n\nWe had the same with a backup tool. What helped was to pass by value and\nmove later.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it.\n\nRegards,\nZoë	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	22EJNZE2OENL3AVBRZDDTF3AXY756VSY	20240626145148.0203@levi.example	ASPPKJU4WIASANGGKWOGAC2U2J6PD5TG	\N	KGXS42GOLTBYYDLQOM7KLYJRFUXJRJQO	Re: [geometry] the rtree: queries on the antimeridian miss boxes	2024-06-26 13:51:48+00	26	Tamar Levi	tamar@levi.example	On 25 Jun 2024 08:27, Vera Novak wrote:\n> On 25 Jun 2024 05:53, Tamar Levi wrote:\n> We had the same with a route planner. What helped was to pass by value\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nCheers,\nTamar	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	LCFMVEPY4LCWHAOPSAXTO5VROGMP7UH2	20240626211612.0031@szucs.example	YSOQ5AHITWWJXLYRYWXLAAYWGM6QAFWL	\N	DOH3TP2T3WRC7LEAPCU5AFKPIMABPCTG	Re: [process] Question about the pipe	2024-06-26 20:16:12+00	8	Gábor Szűcs	gabor@szucs.example	On 26 Jun 2024 07:36, Moses Wanjiru wrote:\n> On 26 Jun 2024 03:46, Nils Hagen wrote:\n> Would you accept a change that only adds an overload? Then no old code\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\n-- \nsent from a train\nGábor	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
3	YMPSQ3AZELJZTV63U275LXY4ICAFL4LA	20240603031913.0591@example.org	OXABJITBHIOEVPJP4AEFF7QDPSLNNSHG	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	Re: [Boost-users] [python] Question about the converter	2024-06-03 07:19:13+00	36	Bastian Köhler	b.koehler@example.org	On 02 Jun 2024 10:42, Liam O'Shea wrote:\n> On 02 Jun 2024 10:01, J. Okafor wrote:\n\nThat is intended: the converter may be used from one thread at a time,\nand the page says so.\n\nThanks,\nBastian	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.801875+00	\N
1	7DJ5PXKAJU7AVXMZOTG2N7PUD7X5JRB4	20240709102338.0335@example.org	3QV4AB5K7ISPWOTISRWWTB7LQ6FKDBYV	3QV4AB5K7ISPWOTISRWWTB7LQ6FKDBYV	3QV4AB5K7ISPWOTISRWWTB7LQ6FKDBYV	Re: [hana] Question about the tuple	2024-07-09 01:23:38+00	15	Lucia Ferraro	lucia.ferraro@example.org	On 08 Jul 2024 07:45, Aaliyah Grant wrote:\n> I have been using the tuple of Boost.hana for a table of settings, and\n> compile times double with each member.\n> I can write a patch if somebody tells me where it belongs. On the other\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nI can write a patch if somebody tells me where it belongs.\n\nRegards,\nLucia	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.362471+00	\N
1	VXU5CK5NOHK4TVB6XK432IXDRUX4H5RP	20240711180219.0312@azarov.example	LP7DOJ7ATMZRK2ATCECT3H3PHOLIXH7W	V7BZ2RS5L22GHNZLBHTXPL7N4I7HUGF6	V7BZ2RS5L22GHNZLBHTXPL7N4I7HUGF6	Re: [python] Question about the converter	2024-07-11 09:02:19+00	28	Timur Azarov	timur@azarov.example	On 10 Jul 2024 20:54, Greta Baumann wrote:\n> On 10 Jul 2024 01:47, Oksana Petrenko wrote:\n> Good catch. The test passed for the wrong reason, the fixture never ran.\n> Best,\n\nIf I understand correctly a reference is lost only when the buffer is\nempty. Is that so?\n\n-- \nsent from a train\nTimur	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.474017+00	\N
1	6VT6QU4XDMJO5XAJSEXULHABGNGSUQK7	20240710194052.0406@wanjiru.example	\N	6VT6QU4XDMJO5XAJSEXULHABGNGSUQK7	6VT6QU4XDMJO5XAJSEXULHABGNGSUQK7	[review] thread: notes on the shared mutex	2024-07-10 16:40:52+00	44	Moses Wanjiru	\N	This is about the shared mutex. In our code base writers starve, but\nonly in release builds.\n\nI can write a patch if somebody tells me where it belongs.\n\n-- \nsent from a train\nMoses	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.474017+00	\N
1	M4UHXWZWBZK2XFYRKJJXCDSXSGLCELPY	20240712023719.0418@example.net	SD525O3D3HQ4KOKSFPRD2TEN2GLMCR6M	SD525O3D3HQ4KOKSFPRD2TEN2GLMCR6M	SD525O3D3HQ4KOKSFPRD2TEN2GLMCR6M	Re: [outcome] documentation of the result type	2024-07-12 02:37:19+00	40	Stefan Pop	stefan.pop@example.net	On 11 Jul 2024 22:21, Rafał Żak wrote:\n> Before I write it a third time: has anybody a good way to do a library\n> without exceptions with the result type?\n> On the other compiler the same code is fine, so it may be a matter of\n\nI can reproduce this. It goes away when the result type is created\nbefore the executor.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message. I looked at the tests and found none that covers this.\n\nRegards,\nStefan	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.589884+00	\N
1	E5PRFI4WHSZ6P5FQWWXBEH5O3YOCL6E7	20240723132737.0318@novak.example	\N	E5PRFI4WHSZ6P5FQWWXBEH5O3YOCL6E7	E5PRFI4WHSZ6P5FQWWXBEH5O3YOCL6E7	Re: [program_options] documentation of the config file parser	2024-07-23 04:27:37+00	47	Vera Novak	\N	On 22 Jul 2024 16:13, Rosa Iglesias wrote:\n> On 21 Jul 2024 18:54, Theo v.d. Berg wrote:\n> Would you accept a change that only adds an overload? Then no old code\n> is affected.\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters. What I measured: 1.8 microseconds before, 2.9 after, on an idle\nmachine.\n\nKind regards,\nVera	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.026117+00	\N
1	6MKUSPTA2VXHYZTOQK4A4FJXEZ6JF4VT	20240724233608.0349@example.com	XXQZ5FOASDQNNBIN2ADIZIKODFT73O7D	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	Re: [review] json: notes on the incremental parser	2024-07-24 21:36:08+00	29	Ulla Virtanen	ulla.virtanen@example.com	On 24 Jul 2024 17:21, Rosa Iglesias wrote:\n> On 23 Jul 2024 15:48, Haruka Mori wrote:\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nThe guarantee should be written down; at present one must read the\nimplementation.\n\nThanks,\nUlla	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.278499+00	\N
1	NHZVFU4LB3SWEVP2MRNAWNA5PLG2QVGE	20240725000445.0347@example.net	XXQZ5FOASDQNNBIN2ADIZIKODFT73O7D	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	Re: [review] json: notes on the incremental parser	2024-07-24 21:04:45+00	2	Camille Fournier	camille@example.net	On 24 Jul 2024 17:21, Rosa Iglesias wrote:\n> On 23 Jul 2024 15:48, Haruka Mori wrote:\n\nI can reproduce this. It goes away when the incremental parser is\ncreated before the executor.\n\nBest,\nCamille	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.278499+00	\N
1	ZEEJKGOBKCQNOFUZ4DGZRQMXQO72RRUO	20240621194812.0053@example.net	JIJCMPWSYCGUWZN424YRJMYOJV7SI344	\N	D4V2R3SGVE4ZAGGQC65NBOQM5NHB4BNW	Re: [beast] the websocket stream: the close handshake never ends	2024-06-22 02:48:12+00	4	Dmitri Volkonsky	dmitri@example.net	On 21 Jun 2024 08:06, Theo van der Berg wrote:\n> On 21 Jun 2024 02:13, Lucia Ferraro wrote:\n> I can reproduce this. It goes away when the websocket stream is created\n\nI can reproduce this. It goes away when the websocket stream is created\nbefore the executor.\n\nI looked at the tests and found none that covers this. I can write a\npatch if somebody tells me where it belongs.\n\nRegards,\nDmitri	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	ISKI7KEOBWAH5BWWOIX5Z437C67Y2JAE	20240628132004.0207@kostas.example	UUWQ5IYNQYA32K4NA4CMTPJZSBHGZBOR	\N	KGXS42GOLTBYYDLQOM7KLYJRFUXJRJQO	Re: [geometry] the rtree: queries on the antimeridian miss boxes	2024-06-28 17:20:04+00	6	Eleni Kostas	eleni@kostas.example	On 27 Jun 2024 16:22, Stefan Pop wrote:\n> On 27 Jun 2024 03:14, Jude Okafor wrote:\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters.\n\nCheers,\nEleni	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	NR62IQDO6Z3J47QWSWRILG3CJ2MZL4LG	20240624022154.0007@example.org	3XFSQ5LKLWN4LM2CI36CUFWM32UYYWD6	\N	5MPQNUGTLOUYT6NJVA6EV22IYMO44JGU	Re: [geometry] Is the rtree the right tool for a route planner?	2024-06-23 17:21:54+00	11	Haruka Mori	haruka.mori@example.org	-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nThis one is signed inline.\n\nOn 23 Jun 2024 06:36, Chidi Eze wrote:\n> On 23 Jun 2024 11:38, Lucia Ferraro wrote:\n> My vote is to accept, on the condition that the names are settled first.\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nBest,\nHaruka	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	DOH3TP2T3WRC7LEAPCU5AFKPIMABPCTG	20240626034624.0029@hagen.example	\N	\N	DOH3TP2T3WRC7LEAPCU5AFKPIMABPCTG	[process] Question about the pipe	2024-06-26 03:46:24+00	17	Nils Hagen	nils@hagen.example	We plan a test runner on top of Boost.process and wonder how far the\npipe carries us.\n\nA customization point would solve it without a new dependency. Changing\nthe allocator makes no difference, changing the standard from 17 to 20\ndoes.\n\nKind regards,\nNils	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	BZYPHVHKCRBHX7VLCZQHCHYWSA4QZS37	20240622012925.0222@example.com	CQAYUVTY2RSPZWIMIDVEN32Q6CXSEQ3Y	\N	KRKNRAPTINIRXP6XJM2OMLG2NAIMR5F5	Re: [serialization] Is the text archive the right tool for an undo history?	2024-06-22 08:29:25+00	29	Ulla Virtanen	ulla.virtanen@example.com	On 21 Jun 2024 19:18, Lucia Ferraro wrote:\n> On 20 Jun 2024 23:57, Vera Novak wrote:\n> I can reproduce this. It goes away when the text archive is created\n> before the executor.\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nCheers,\nUlla	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	RQTUYYGQ7A63XW5YARK6RPEZ5KBCPJBH	20240623132042.0115@grant.example	FHS3GMFE74P6JDQWENCNSYDTUOUI44L5	\N	FGJ2V4ISDZTOJ6WPZLST7SD4VWIA2GBF	Re: [program_options] quotes are kept since 1.85	2024-06-23 11:20:42+00	1	Aaliyah Grant	aaliyah@grant.example	On 23 Jun 2024 03:31, Yair Ben-Ami wrote:\n> On 22 Jun 2024 06:30, Тимур Азаров wrote:\n> The fix is on develop since yesterday; could you try it?\n> The guarantee should be written down; at present one must read the\n> implementation. The smallest program that shows it has twenty lines; it\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\n-- \nsent from a train\nAaliyah	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	SLWCS5Y6UXD4Z6D4GLPASJYYZAQ6IWR7	20240625063545.0005@petrenko.example	M75K6I7JDLI5IUNAO5KOJ7JGKLJ3WLAE	\N	5MPQNUGTLOUYT6NJVA6EV22IYMO44JGU	Re: [geometry] Is the rtree the right tool for a route planner?	2024-06-25 05:35:45+00	19	Oksana Petrenko	oksana@petrenko.example	On 24 Jun 2024 09:40, Sunita Rao wrote:\n> On 23 Jun 2024 10:22, Stefan Pop wrote:\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nBest,\nOksana	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	LP7DOJ7ATMZRK2ATCECT3H3PHOLIXH7W	20240710205437.0311@example.net	V7BZ2RS5L22GHNZLBHTXPL7N4I7HUGF6	V7BZ2RS5L22GHNZLBHTXPL7N4I7HUGF6	V7BZ2RS5L22GHNZLBHTXPL7N4I7HUGF6	Re: [python] Question about the converter	2024-07-10 18:54:37+00	10	Greta Baumann	greta.baumann@example.net	On 10 Jul 2024 01:47, Oksana Petrenko wrote:\n> We plan scripting for a simulator on top of Boost.python and wonder how\n> far the converter carries us.\n> The workaround we use is to keep the object alive by hand, and nobody\n> likes it.\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nBest,\nGreta	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.474017+00	\N
1	ZLOCFM227YCMXASLTM5EWCDHN6MXR6BH	20240711212437.0313@work.example	VXU5CK5NOHK4TVB6XK432IXDRUX4H5RP	V7BZ2RS5L22GHNZLBHTXPL7N4I7HUGF6	V7BZ2RS5L22GHNZLBHTXPL7N4I7HUGF6	Re: [python] Question about the converter	2024-07-11 20:24:37+00	33	Zoë Lindqvist	zlindqvist@work.example		[{"url": "https://archive.example/list/boost@lists.boost.org/message/ZLOCFM227YCMXASLTM5EWCDHN6MXR6BH/attachment/2/attachment.html", "name": "attachment.html", "size": 341, "sha256": null, "content_type": "text/html"}]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.589884+00	\N
1	UJYXLD7AB6BZPAIA6I4QRIJLTWIUTCMC	20240716104451.0407@example.org	\N	UJYXLD7AB6BZPAIA6I4QRIJLTWIUTCMC	UJYXLD7AB6BZPAIA6I4QRIJLTWIUTCMC	[process] Question about the pipe	2024-07-16 01:44:51+00	13	Jude Okafor	jude.okafor@example.org	I have been using the pipe of Boost.process for a test runner, and the\nchild keeps it open.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it.\n\nBest,\nJude	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.698418+00	\N
1	LK4ZY23EJASI4Q4O6J7DC72CFYJCB5BH	20240725225937.0353@example.net	NHZVFU4LB3SWEVP2MRNAWNA5PLG2QVGE	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	Re: [review] json: notes on the incremental parser	2024-07-25 19:59:37+00	2	Camille Fournier	camille@example.net	On 25 Jul 2024 00:04, Camille Fournier wrote:\n> On 24 Jul 2024 17:21, Rosa Iglesias wrote:\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nI looked at the tests and found none that covers this.\n\nBest,\nCamille	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.278499+00	\N
1	AOSFPD3QIZJW5DIHTDEIAHFJNMXOS3C5	20240726061127.0412@example.org	\N	AOSFPD3QIZJW5DIHTDEIAHFJNMXOS3C5	AOSFPD3QIZJW5DIHTDEIAHFJNMXOS3C5	[asio] the strand: handlers run twice under load	2024-07-26 05:11:27+00	22	Priya Menon	priya.menon@example.org	We plan one timer for each connection on top of Boost.asio and wonder\nhow far the strand carries us.\n\nI looked at the tests and found none that covers this.\n\n-- \nsent from a train\nPriya	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.404026+00	\N
1	I7IHS3KHHJVZB2UE5ZT5CNXOXPFLBO67	20240621143633.0140@example.net	6EGWI4EXB5UMTRI5HIE4A24PZMFAZ3WU	\N	6EGWI4EXB5UMTRI5HIE4A24PZMFAZ3WU	Re: [url] dots are not removed since 1.85	2024-06-21 21:36:33+00	4	Dmitri Volkonsky	dmitri@example.net	On 21 Jun 2024 15:15, Rafał Żak wrote:\n> Before I write it a third time: has anybody a good way to do a router\n> with the segments view?\n\nI can reproduce this. It goes away when the segments view is created\nbefore the executor.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message. I can write a patch if somebody tells me where it belongs.\n\n-- \nsent from a train\nDmitri	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	XDJ3GSESAUBP6B2WWISSKSKZEHIK6YRK	20240624170316.0008@szucs.example	NR62IQDO6Z3J47QWSWRILG3CJ2MZL4LG	\N	5MPQNUGTLOUYT6NJVA6EV22IYMO44JGU	Re: [geometry] Is the rtree the right tool for a route planner?	2024-06-24 16:03:16+00	8	Gábor Szűcs	gabor@szucs.example	On 24 Jun 2024 02:21, Haruka Mori wrote:\n> On 23 Jun 2024 06:36, Chidi Eze wrote:\n> Good catch. The test passed for the wrong reason, the fixture never ran.\n> Best,\n> Haruka\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it.\n\nCheers,\nGábor	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	LFOQQEJUT5O2PCJX5H5J5RNLSM24TWZS	20240628003056.0042@haddad.example	EKGH6UJ3OIR73NZWGROESNOUTCLGSMQJ	\N	TADZ675NAAQHZNTRIGOAATMXNEFBCINX	Re: [multiprecision] Is cpp_int the right tool for exact predicates?	2024-06-28 00:30:56+00	18	Noor Haddad	noor@haddad.example	On 26 Jun 2024 19:14, Ulla Virtanen wrote:\n> On 26 Jun 2024 21:09, Camille Fournier wrote:\n> That is intended: cpp_int may be used from one thread at a time, and the\n> page says so.\n\nThe fix is on develop since yesterday; could you try it?\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message.\n\nRegards,\nNoor	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	BJMEJBQIBCFJOIWXBLKPHYDPD4VKCWMJ	20240628183011.0036@example.net	DROVSPJQZ3DTGBI674M7WTYOXFLDT2M6	\N	FFMA5QPQCSKGSYJQ4KOZHFXUBCOH536A	Re: [asio] the strand: handlers run twice under load	2024-06-28 18:30:11+00	40	Stefan Pop	stefan.pop@example.net	On 28 Jun 2024 23:29, Yair Ben-Ami wrote:\n> On 27 Jun 2024 23:28, Kenji Watari wrote:\n> This was discussed two years ago, and the outcome was to leave it to the\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nThanks,\nStefan	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
3	OXABJITBHIOEVPJP4AEFF7QDPSLNNSHG	20240602104256.0590@example.org	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	Re: [Boost-users] [python] Question about the converter	2024-06-02 08:42:56+00	20	Liam O'Shea	oshea@example.org	On 02 Jun 2024 10:01, J. Okafor wrote:\n> Before I write it a third time: has anybody a good way to do scripting\n> for a simulator with the converter?\n> On the other compiler the same code is fine, so it may be a matter of\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nKind regards,\nLiam	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.68262+00	\N
3	DCRCYPYN3JV7J2XEKRBDM4JRIE2BPWB4	20240603110950.0599@example.org	J5QSN6R5JEVZBLKO4Q3R5P7VRAPCKCT7	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	Re: [Boost-users] [python] Question about the converter	2024-06-03 08:09:50+00	15	Lucia Ferraro	lucia.ferraro@example.org	On 02 Jun 2024 23:36, Farida Nazari wrote:\n> On 02 Jun 2024 10:01, J. Okafor wrote:\n> This was discussed two years ago, and the outcome was to leave it to the\n\nIf I understand correctly a reference is lost only when the buffer is\nempty. Is that so?\n\n-- \nsent from a train\nLucia	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.801875+00	\N
1	G5Q7LFQOCRZUDNJ7RPOV57RVXIF67HZ6	20240708183925.0391@example.net	5XM6KNVSRNSZYKFA3N35ZMHRLP2XNHKV	5XM6KNVSRNSZYKFA3N35ZMHRLP2XNHKV	5XM6KNVSRNSZYKFA3N35ZMHRLP2XNHKV	Re: [thread] documentation of the shared mutex	2024-07-08 09:39:25+00	4	Dmitri Volkonsky	dmitri@example.net	On 08 Jul 2024 02:58, Greta Baumann wrote:\n> We plan a cache with few writers on top of Boost.thread and wonder how\n> far the shared mutex carries us.\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does.\n\nThanks,\nDmitri	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.256795+00	\N
1	52QXDFIVQL7ZLEIB7SAPNJEDXWDBFV6M	20240712014930.0303@compilers.example	QBVLFSMWN4OTWROT5JDN2OILU6APRSY5	K2EHSCC7V3QXNT73J6FE57LTAMYBBAUQ	K2EHSCC7V3QXNT73J6FE57LTAMYBBAUQ	Re: [review] thread: notes on the shared mutex	2024-07-12 08:49:30+00	9	Greta Baumann	gb@compilers.example	On 12 Jul 2024 01:47, Winston Appiah wrote:\n> On 11 Jul 2024 06:24, Vera Novak wrote:\n> I disagree. A default that is safe but slow is better than one that is\n> fast and surprising.\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nRegards,\nGreta	[{"url": "https://archive.example/list/boost@lists.boost.org/message/52QXDFIVQL7ZLEIB7SAPNJEDXWDBFV6M/attachment/2/graph.png", "name": "graph.png", "size": 70, "sha256": null, "content_type": "image/png"}]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.589884+00	\N
1	BJ3MXGJQWOFWL7C7PUNB4SRUOC7GMUS5	20240712214938.0377@example.com	LR2SIANOEDJFJZ7XJY76IJSXVICQNJNS	DVU5GPEVYWXDTT6EQHTQ3HLMHE3IHLUL	DVU5GPEVYWXDTT6EQHTQ3HLMHE3IHLUL	Re: [hana] the tuple: compile times double with each member	2024-07-12 21:49:38+00	7	Farida Nazari	farida@example.com	On 12 Jul 2024 23:10, Rafał Żak wrote:\n> On 12 Jul 2024 10:32, Farida Nazari wrote:\n\nThat is intended: the tuple may be used from one thread at a time, and\nthe page says so.\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n\nBest,\nFarida	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.698418+00	\N
1	FUUHZULBRC6H7MUUJW5ETMKFG5KXABF4	20240724100757.0330@hagen.example	ODEX22NNZMQOGCGX7FY4PFBIJWVOYO22	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	Re: [outcome] the check is optimized away since 1.85	2024-07-24 14:07:57+00	17	Nils Hagen	nils@hagen.example	-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nThis one is signed inline.\n\nOn 24 Jul 2024 17:28, Jude Okafor wrote:\n> On 23 Jul 2024 23:54, Farida Nazari wrote:\n> Two remarks: the concept is too strict, and the noexcept is missing on\n> the swap.\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nI can write a patch if somebody tells me where it belongs.\n\n-- \nsent from a train\nNils	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.146468+00	\N
1	YIVCXQ2YPFWYLBQRESUNCDZG4YIA3KKP	20240628113100.0210@iglesias.example	UUWQ5IYNQYA32K4NA4CMTPJZSBHGZBOR	\N	KGXS42GOLTBYYDLQOM7KLYJRFUXJRJQO	Re: [geometry] the rtree: queries on the antimeridian miss boxes	2024-06-28 02:31:00+00	25	Rosa Iglesias	rosa@iglesias.example	On 27 Jun 2024 16:22, Stefan Pop wrote:\n> On 27 Jun 2024 03:14, Jude Okafor wrote:\n> Good catch. The test passed for the wrong reason, the fixture never ran.\n> Changing the allocator makes no difference, changing the standard from\n\nWe had the same with a route planner. What helped was to pass by value\nand move later.\n\n-- \nsent from a train\nRosa	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	JRN2RX3VAFDMGW4VRA6S4ZHSAX5DFXFM	20240628132312.0211@work.example	YIVCXQ2YPFWYLBQRESUNCDZG4YIA3KKP	\N	KGXS42GOLTBYYDLQOM7KLYJRFUXJRJQO	Re: [geometry] the rtree: queries on the antimeridian miss boxes	2024-06-28 17:23:12+00	33	Zoe Lindqvist	zlindqvist@work.example	On 28 Jun 2024 11:31, Rosa Iglesias wrote:\n> On 27 Jun 2024 16:22, Stefan Pop wrote:\n> We had the same with a route planner. What helped was to pass by value\n> and move later.\n\nThe fix is on develop since yesterday; could you try it?\n\nCheers,\nZoe	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	XMX2UWF4OOQMKCN2HQ6TXSWPAJYIQ3HG	20240621151722.0141@lab.example	I7IHS3KHHJVZB2UE5ZT5CNXOXPFLBO67	\N	6EGWI4EXB5UMTRI5HIE4A24PZMFAZ3WU	Re: [url] dots are not removed since 1.85	2024-06-21 22:17:22+00	38	Pablo Núñez	pablo.nunez@lab.example	On 21 Jun 2024 14:36, Dmitri Volkonsky wrote:\n> On 21 Jun 2024 15:15, Rafał Żak wrote:\n> I can reproduce this. It goes away when the segments view is created\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nBest,\nPablo	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	65PMC2CUQZDXT2KW5VAS4DY4IOPGQCQZ	20240628042706.0045@kostas.example	HGDZPDNY4KYDQRKBATPLLOUSSGRPQMG5	\N	TADZ675NAAQHZNTRIGOAATMXNEFBCINX	Re: [multiprecision] Is cpp_int the right tool for exact predicates?	2024-06-28 03:27:06+00	6	Eleni Kostas	eleni@kostas.example	Nice work! 🎉 The numbers are 30 % better here — thank you 👍.\n\nOn 27 Jun 2024 05:49, Yair Ben-Ami wrote:\n> On 26 Jun 2024 15:27, Liam O'Shea wrote:\n> My vote is to accept, on the condition that the names are settled first.\n> On the other compiler the same code is fine, so it may be a matter of\n\nWe had the same with exact predicates. What helped was to pass by value\nand move later.\n\nI looked at the tests and found none that covers this. Sanitizers say\nnothing, which makes me think the order of destruction matters.\n\n-- \nsent from a train\nEleni	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
3	J5QSN6R5JEVZBLKO4Q3R5P7VRAPCKCT7	20240602233624.0598@example.com	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	Re: [Boost-users] [python] Question about the converter	2024-06-02 21:36:24+00	7	Farida Nazari	farida@example.com	On 02 Jun 2024 10:01, J. Okafor wrote:\n> Before I write it a third time: has anybody a good way to do scripting\n> for a simulator with the converter?\n> On the other compiler the same code is fine, so it may be a matter of\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nRegards,\nFarida	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.68262+00	\N
1	7OH3U37WB2BBRB52W2SRVS5EXOFITQEY	20240709123147.0367@szucs.example	JXGMDA2S52O7ZCBSU6JU73I3VGGNHTNS	723HSRVPPDEWNLX72NYKBSBQ4IQ6SRYB	723HSRVPPDEWNLX72NYKBSBQ4IQ6SRYB	Re: [regex] Is the recursive expression the right tool for a log filter?	2024-07-09 03:31:47+00	8	Gábor Szűcs	gabor@szucs.example	On 07 Jul 2024 20:33, Ulla Virtanen wrote:\n> On 07 Jul 2024 00:49, Jude Okafor wrote:\n> I can reproduce this. It goes away when the recursive expression is\n> created before the executor.\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it.\n\nCheers,\nGábor	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.362471+00	\N
1	7U7QAPYDGGFR6LBPDL2TAZRCG73KF6PP	20240712103231.0375@example.com	DVU5GPEVYWXDTT6EQHTQ3HLMHE3IHLUL	DVU5GPEVYWXDTT6EQHTQ3HLMHE3IHLUL	DVU5GPEVYWXDTT6EQHTQ3HLMHE3IHLUL	Re: [hana] the tuple: compile times double with each member	2024-07-12 10:32:31+00	7	Farida Nazari	farida@example.com	On 11 Jul 2024 07:26, Vera Novak wrote:\n> Before I write it a third time: has anybody a good way to do a table of\n\nIf I understand correctly compile times double with each member only\nwhen the buffer is empty. Is that so?\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n\nThanks,\nFarida	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.589884+00	\N
1	IN2GIY4264KVTBUASVBPTZWIXBWNEGLK	20240721150624.0315@example.org	\N	IN2GIY4264KVTBUASVBPTZWIXBWNEGLK	IN2GIY4264KVTBUASVBPTZWIXBWNEGLK	[program_options] documentation of the config file parser	2024-07-21 06:06:24+00	20	Liam O'Shea	oshea@example.org	With 1.85.0 quotes are kept; 1.84.0 was fine. The example from the\ndocumentation shows it too.\n\nA customization point would solve it without a new dependency.\n\n    #include <boost/program_options.hpp>\n\n    int main() {\n      auto made = boost::program_options::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\nKind regards,\nLiam	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.917649+00	\N
1	JMDYN3EKYLZSKK4CZKUDESK42XBAFQAB	20240723082741.0360@example.org	\N	JMDYN3EKYLZSKK4CZKUDESK42XBAFQAB	JMDYN3EKYLZSKK4CZKUDESK42XBAFQAB	[python] Proposal: scripting for a simulator	2024-07-23 08:27:41+00	36	Bastian Koehler	b.koehler@example.org	This is about the converter. In our code base a reference is lost, but\nonly in release builds.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup.\n\nKind regards,\nBastian	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.026117+00	\N
1	WUO6GVP6NTX3HABV64WH7EW2VOVMSOGF	20240726151334.0413@kostas.example	AOSFPD3QIZJW5DIHTDEIAHFJNMXOS3C5	AOSFPD3QIZJW5DIHTDEIAHFJNMXOS3C5	AOSFPD3QIZJW5DIHTDEIAHFJNMXOS3C5	Re: [asio] the strand: handlers run twice under load	2024-07-26 13:13:34+00	6	Eleni Kostas	eleni@kostas.example	On 26 Jul 2024 06:11, Priya Menon wrote:\n> We plan one timer for each connection on top of Boost.asio and wonder\n> how far the strand carries us.\n> I looked at the tests and found none that covers this.\n\nThe fix is on develop since yesterday; could you try it?\n\nThe guarantee should be written down; at present one must read the\nimplementation. I can write a patch if somebody tells me where it\nbelongs.\n\nCheers,\nEleni	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.404026+00	\N
1	DROVSPJQZ3DTGBI674M7WTYOXFLDT2M6	20240628232944.0035@benami.example	FFMA5QPQCSKGSYJQ4KOZHFXUBCOH536A	\N	FFMA5QPQCSKGSYJQ4KOZHFXUBCOH536A	Re: [asio] the strand: handlers run twice under load	2024-06-28 14:29:44+00	32	Yair Ben-Ami	yair@benami.example	On 27 Jun 2024 23:28, Kenji Watari wrote:\n> We plan one timer for each connection on top of Boost.asio and wonder\n> how far the strand carries us.\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nBest,\nYair	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
3	T7HN7SKJDOGWJ5ZD7M53MIMXNZAVPISJ	20240602201051.0539@wanjiru.example	\N	\N	T7HN7SKJDOGWJ5ZD7M53MIMXNZAVPISJ	[Boost-users] [review] python: notes on the converter	2024-06-02 18:10:51+00	37	Moses Wanjiru	moses@wanjiru.example	I have been using the converter of Boost.python for scripting for a\nsimulator, and a reference is lost.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it. The smallest program that shows it has twenty lines; it is at\nthe end of this message. What I measured: 1.8 microseconds before, 2.9\nafter, on an idle machine.\n\nCheers,\nMoses	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	FAFABQLAZKWB2EW57BT4GVHDNK6Q577B	20240629001129.0213@example.org	UVEXXKBOY6PKDN2METWXAQFGFDIPOMUJ	\N	KGXS42GOLTBYYDLQOM7KLYJRFUXJRJQO	Re: [geometry] the rtree: queries on the antimeridian miss boxes	2024-06-29 07:11:29+00	3	Chidi Eze	chidi.eze@example.org	On 28 Jun 2024 12:58, Theo v.d. Berg wrote:\n> On 28 Jun 2024 13:23, Zoe Lindqvist wrote:\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nA customization point would solve it without a new dependency.\n\nThanks,\nChidi	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	4ET3VKH3T5IWCT6NYL574T6325QCM2Q2	20240630001938.0209@benami.example	NNE2OLD3USRKITDZEWVSDTX45JHZDI72	\N	KGXS42GOLTBYYDLQOM7KLYJRFUXJRJQO	Re: [geometry] the rtree: queries on the antimeridian miss boxes	2024-06-29 21:19:38+00	32	Yair Ben-Ami	yair@benami.example	On 29 Jun 2024 01:46, Moses Wanjiru wrote:\n> On 28 Jun 2024 13:20, Eleni Kostas wrote:\n> I disagree. A default that is safe but slow is better than one that is\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nBest,\nYair	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	723HSRVPPDEWNLX72NYKBSBQ4IQ6SRYB	20240706111014.0364@petrenko.example	\N	723HSRVPPDEWNLX72NYKBSBQ4IQ6SRYB	723HSRVPPDEWNLX72NYKBSBQ4IQ6SRYB	[regex] Is the recursive expression the right tool for a log filter?	2024-07-06 08:10:14+00	19	Oksana Petrenko	oksana@petrenko.example	Before I write it a third time: has anybody a good way to do a log\nfilter with the recursive expression?\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it.\n\nThanks,\nOksana	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.148539+00	\N
1	3QV4AB5K7ISPWOTISRWWTB7LQ6FKDBYV	20240708074536.0333@grant.example	\N	3QV4AB5K7ISPWOTISRWWTB7LQ6FKDBYV	3QV4AB5K7ISPWOTISRWWTB7LQ6FKDBYV	[hana] Question about the tuple	2024-07-08 07:45:36+00	1	Aaliyah Grant	aaliyah@grant.example	I have been using the tuple of Boost.hana for a table of settings, and\ncompile times double with each member.\n\nI can write a patch if somebody tells me where it belongs. On the other\ncompiler the same code is fine, so it may be a matter of lookup.\n\nBest,\nAaliyah	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.256795+00	\N
1	T4BQXAJ4BKT3NROPG3EQQ4GKWCGHRY45	20240708174432.0393@fjord.example	G5Q7LFQOCRZUDNJ7RPOV57RVXIF67HZ6	5XM6KNVSRNSZYKFA3N35ZMHRLP2XNHKV	5XM6KNVSRNSZYKFA3N35ZMHRLP2XNHKV	Re: [thread] documentation of the shared mutex	2024-07-09 00:44:32+00	12	Ingrid Sørensen	ingrid@fjord.example	On 08 Jul 2024 18:39, Dmitri Volkonsky wrote:\n> On 08 Jul 2024 02:58, Greta Baumann wrote:\n> Two remarks: the concept is too strict, and the noexcept is missing on\n> the swap.\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nKind regards,\nIngrid	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.362471+00	\N
1	5PNVF24LTOXW6TTFKX5TLHW46ZF6RBC6	20240712001319.0379@hagen.example	XF5XAET4JNXGJMJOOPOW7W4PK7D2UJ4P	DVU5GPEVYWXDTT6EQHTQ3HLMHE3IHLUL	DVU5GPEVYWXDTT6EQHTQ3HLMHE3IHLUL	Re: [hana] the tuple: compile times double with each member	2024-07-12 07:13:19+00	17	Nils Hagen	nils@hagen.example	On 12 Jul 2024 07:15, Ulla Virtanen wrote:\n> On 11 Jul 2024 07:26, Vera Novak wrote:\n> This was discussed two years ago, and the outcome was to leave it to the\n> user.\n> I looked at the tests and found none that covers this.\n\nI can reproduce this. It goes away when the tuple is created before the\nexecutor.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message. The workaround we use is to keep the object alive by hand,\nand nobody likes it.\n\nBest,\nNils	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.589884+00	\N
1	VG3VZV4PNMWZM5IRQIU2HMSKAWCALFWD	20240716192324.0308@vdberg.example	\N	VG3VZV4PNMWZM5IRQIU2HMSKAWCALFWD	VG3VZV4PNMWZM5IRQIU2HMSKAWCALFWD	Re: [thread] documentation of the shared mutex	2024-07-16 17:23:24+00	27	Theo van der Berg	theo@vdberg.example	On 15 Jul 2024 19:26, Vera Novak wrote:\n> I have been using the shared mutex of Boost.thread for a cache with few\n> writers, and writers starve.\n> Changing the allocator makes no difference, changing the standard from\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nRegards,\nTheo	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.698418+00	\N
1	HWLITE2Z2PIQLITBZPLL5EJA6WRRUFDA	20240726122419.0354@example.net	LK4ZY23EJASI4Q4O6J7DC72CFYJCB5BH	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	Re: [review] json: notes on the incremental parser	2024-07-26 16:24:19+00	40	Stefan Pop	stefan.pop@example.net	On 25 Jul 2024 22:59, Camille Fournier wrote:\n> On 25 Jul 2024 00:04, Camille Fournier wrote:\n> I disagree. A default that is safe but slow is better than one that is\n> fast and surprising.\n\nThe fix is on develop since yesterday; could you try it?\n\nThanks,\nStefan	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.404026+00	\N
1	MA6ZH2W56TH3TRC7BF7AYICZAX3GU356	20240728155110.0356@example.net	RWZVOKY5B6ZGS5HOSXV3CYRJAZGCTB5D	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	Re: [review] json: notes on the incremental parser	2024-07-28 12:51:10+00	21	Pablo Núñez	pnunez@example.net	On 27 Jul 2024 08:19, Liam O'Shea wrote:\n> On 26 Jul 2024 12:24, Stefan Pop wrote:\n> Two remarks: the concept is too strict, and the noexcept is missing on\n> the swap.\n> Kind regards,\n\nWe had the same with streams of documents. What helped was to pass by\nvalue and move later.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does. I can write a patch if somebody tells me where it\nbelongs.\n\nCheers,\nPablo	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.445644+00	\N
3	N36BV5ORIBSFICTU5SSSCEYWOV2L6J3C	20240603224954.0568@finance.example	VWWUVSYX4MXIOD4UHATMBXZWWXLDVXEE	\N	7UBSEN5OEQI3FI2XDJEXPQ7YPTWHJWDA	Re: [Boost-users] [review] url: notes on the segments view	2024-06-03 21:49:54+00	39	Sunita Rao	srao@finance.example	On 03 Jun 2024 12:42, Pablo Núñez wrote:\n> On 03 Jun 2024 12:38, Rosa Iglesias wrote:\n> Would you accept a change that only adds an overload? Then no old code\n\nMy vote is to accept, on the condition that the names are settled first.\n\nI looked at the tests and found none that covers this.\n\nThanks,\nSunita	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	UUWQ5IYNQYA32K4NA4CMTPJZSBHGZBOR	20240627162244.0206@example.net	GJLZ46HZ7JILNDR3FWLJMVYGZPM6PAJI	\N	KGXS42GOLTBYYDLQOM7KLYJRFUXJRJQO	Re: [geometry] the rtree: queries on the antimeridian miss boxes	2024-06-27 20:22:44+00	40	Stefan Pop	stefan.pop@example.net	On 27 Jun 2024 03:14, Jude Okafor wrote:\n> On 26 Jun 2024 10:10, Theo van der Berg wrote:\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does.\n\n-- \nsent from a train\nStefan	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	YT3TK25SNJXG7WKIWEJHYQMC3OZJH3OI	20240622090636.0054@example.net	ZEEJKGOBKCQNOFUZ4DGZRQMXQO72RRUO	\N	D4V2R3SGVE4ZAGGQC65NBOQM5NHB4BNW	Re: [beast] the websocket stream: the close handshake never ends	2024-06-22 16:06:36+00	4	Dmitri Volkonsky	dmitri@example.net	On 21 Jun 2024 19:48, Dmitri Volkonsky wrote:\n> On 21 Jun 2024 08:06, Theo van der Berg wrote:\n> I can reproduce this. It goes away when the websocket stream is created\n> before the executor.\n> I looked at the tests and found none that covers this. I can write a\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nThanks,\nDmitri	[{"url": null, "name": "main.cpp", "size": 14, "sha256": "bc8bb8e433bf65214540115414c821c904b2a30d60a3ac0424bf9b77a00024b7", "content_type": "text/x-c++src"}]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	V7BZ2RS5L22GHNZLBHTXPL7N4I7HUGF6	20240710014716.0310@petrenko.example	\N	V7BZ2RS5L22GHNZLBHTXPL7N4I7HUGF6	V7BZ2RS5L22GHNZLBHTXPL7N4I7HUGF6	[python] Question about the converter	2024-07-10 01:47:16+00	19	Oksana Petrenko	oksana@petrenko.example	We plan scripting for a simulator on top of Boost.python and wonder how\nfar the converter carries us.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it.\n\nBest,\nOksana	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.362471+00	\N
1	ZOTYPQQCA53536W2XT3QQSXFWV6ON3JH	20240711174310.0417@example.org	SD525O3D3HQ4KOKSFPRD2TEN2GLMCR6M	SD525O3D3HQ4KOKSFPRD2TEN2GLMCR6M	SD525O3D3HQ4KOKSFPRD2TEN2GLMCR6M	Re: [outcome] documentation of the result type	2024-07-11 21:43:10+00	24	Rafal Zak	rafal.zak@example.org	On 11 Jul 2024 22:21, Rafał Żak wrote:\n> Before I write it a third time: has anybody a good way to do a library\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nThanks,\nRafal	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.589884+00	\N
1	TU5EB6D354JJOUZIFSI4B2XX3GQA2UH2	20240712150625.0343@kostas.example	S5WRJJCON4B2EHNAJNQ7BLE4PEWS55UC	54GH5VPG7RFXN6A6QCTY2XBYHXRM6TKH	54GH5VPG7RFXN6A6QCTY2XBYHXRM6TKH	Re: [spirit] attributes come out empty since 1.85	2024-07-12 15:06:25+00	6	Eleni Kostas	eleni@kostas.example	On 12 Jul 2024 05:59, Ulla Virtanen wrote:\n> On 11 Jul 2024 08:25, Sunita Rao wrote:\n> This was discussed two years ago, and the outcome was to leave it to the\n> user.\n\nIf I understand correctly attributes come out empty only when the buffer\nis empty. Is that so?\n\nBest,\nEleni	[{"url": "https://archive.example/list/boost@lists.boost.org/message/TU5EB6D354JJOUZIFSI4B2XX3GQA2UH2/attachment/2/strand.patch", "name": "strand.patch", "size": 142, "sha256": null, "content_type": "text/x-patch"}]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.698418+00	\N
1	NO6WAXT6JQ5SRBMS4266VLYXMJ355YRE	20240715192633.0307@novak.example	\N	NO6WAXT6JQ5SRBMS4266VLYXMJ355YRE	NO6WAXT6JQ5SRBMS4266VLYXMJ355YRE	[thread] documentation of the shared mutex	2024-07-15 17:26:33+00	30	Vera Novak	vera@novak.example	I have been using the shared mutex of Boost.thread for a cache with few\nwriters, and writers starve.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does.\n\nRegards,\nVera	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.806766+00	\N
1	BJLIWOJ5CZPT6YN4FIIBWOJT2DHWF3CK	20240722101943.0402@benami.example	LRUA5ET3SIW5TAYB6UEAPMT4W2P2Z6IK	CJSYFDKQHMRGBVE6QN2T2PPVJIZLCYJ4	CJSYFDKQHMRGBVE6QN2T2PPVJIZLCYJ4	Re: [url] dots are not removed since 1.85	2024-07-22 14:19:43+00	32	Yair Ben-Ami	yair@benami.example	On 22 Jul 2024 10:36, Noor Haddad wrote:\n> On 21 Jul 2024 11:04, Pablo Núñez wrote:\n> I disagree. A default that is safe but slow is better than one that is\n> fast and surprising.\n> What I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\n-- \nsent from a train\nYair	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.026117+00	\N
1	S7RKF3CX43AA2IER3MFREVATFOHTY25Y	20240724041405.0350@dvorak.example	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	Re: [review] json: notes on the incremental parser	2024-07-24 08:14:05+00	45	Marek Dvořák	marek@dvorak.example	Nice work! 🎉 The numbers are 30 % better here — thank you 👍.\n\nOn 23 Jul 2024 15:48, Haruka Mori wrote:\n> Before I write it a third time: has anybody a good way to do streams of\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nI looked at the tests and found none that covers this. I can write a\npatch if somebody tells me where it belongs.\n\nRegards,\nMarek	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.146468+00	\N
1	QQ5P4MCF6Q5OODHZZNKGICKR6GXL2SOK	20240724224454.0328@example.net	OR3OZWLWAGSF4HXFTCTEOO3DRVQ6OZDY	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	Re: [outcome] the check is optimized away since 1.85	2024-07-25 05:44:54+00	10	Greta Baumann	greta.baumann@example.net	On 25 Jul 2024 03:28, Zoe Lindqvist wrote:\n> On 23 Jul 2024 23:54, Farida Nazari wrote:\n> My vote is to accept, on the condition that the names are settled first.\n> Best,\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nThe guarantee should be written down; at present one must read the\nimplementation.\n\n-- \nsent from a train\nGreta	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.278499+00	\N
1	T6SRGXJKDWCNUA3YGIZ4OU7YO7ZY5Y5B	20240627174643.0032@example.com	LCFMVEPY4LCWHAOPSAXTO5VROGMP7UH2	\N	DOH3TP2T3WRC7LEAPCU5AFKPIMABPCTG	Re: [process] Question about the pipe	2024-06-27 15:46:43+00	31	Winston Appiah	wappiah@example.com	On 26 Jun 2024 21:16, Gábor Szűcs wrote:\n> On 26 Jun 2024 07:36, Moses Wanjiru wrote:\n> I disagree. A default that is safe but slow is better than one that is\n> fast and surprising.\n> -- \n\nThat is intended: the pipe may be used from one thread at a time, and\nthe page says so.\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n\nBest,\nWinston	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	G3Q3WUXHZ2SFUTOSFO2RNP6V5QA2BOP4	20240623102220.0003@example.net	3XFSQ5LKLWN4LM2CI36CUFWM32UYYWD6	\N	5MPQNUGTLOUYT6NJVA6EV22IYMO44JGU	Re: [geometry] Is the rtree the right tool for a route planner?	2024-06-23 10:22:20+00	40	Stefan Pop	stefan.pop@example.net	On 23 Jun 2024 06:36, Chidi Eze wrote:\n> On 23 Jun 2024 11:38, Lucia Ferraro wrote:\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nBest,\nStefan	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
3	7UBSEN5OEQI3FI2XDJEXPQ7YPTWHJWDA	20240602161314.0565@example.org	\N	\N	7UBSEN5OEQI3FI2XDJEXPQ7YPTWHJWDA	[Boost-users] [review] url: notes on the segments view	2024-06-02 15:13:14+00	36	Bastian Köhler	b.koehler@example.org	I have been using the segments view of Boost.url for a router, and dots\nare not removed.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup. The guarantee should be written down; at present one must read\nthe implementation. What I measured: 1.8 microseconds before, 2.9 after,\non an idle machine.\n\n    #include <boost/url.hpp>\n\n    int main() {\n      auto made = boost::url::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\n-- \nsent from a train\nBastian	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	44YYIYPTNAAH6ECEQ2N4B2KIHZYLDGGG	20240622195544.0225@example.org	6ZCVEXBXSZOEOP3VBTI3L33KPASVQXB6	\N	KRKNRAPTINIRXP6XJM2OMLG2NAIMR5F5	Re: [serialization] Is the text archive the right tool for an undo history?	2024-06-22 19:55:44+00	3	Chidi Eze	chidi.eze@example.org	On 22 Jun 2024 07:26, Vera Novak wrote:\n> On 21 Jun 2024 19:18, Lucia Ferraro wrote:\n> My vote is to accept, on the condition that the names are settled first.\n> I looked at the tests and found none that covers this. Changing the\n> allocator makes no difference, changing the standard from 17 to 20 does.\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it. What I measured: 1.8 microseconds before, 2.9 after, on an\nidle machine.\n\nRegards,\nChidi	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	43B5OLSAQQPCBXMIAZBUHL42K4X6UIIN	20240622063056.0113@azarov.example	XBA4NTZ6NSAHYZRTEN4YOBAT6QTJDEGR	\N	FGJ2V4ISDZTOJ6WPZLST7SD4VWIA2GBF	Re: [program_options] quotes are kept since 1.85	2024-06-22 10:30:56+00	28	Тимур Азаров	timur@azarov.example	On 22 Jun 2024 03:14, Aaliyah Grant wrote:\n> On 22 Jun 2024 00:29, Bastian Koehler wrote:\n> I disagree. A default that is safe but slow is better than one that is\n> fast and surprising.\n\nThat is intended: the config file parser may be used from one thread at\na time, and the page says so.\n\nCheers,\nТимур	[]	mbox	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.059457+00	\N
1	5UMHNRSDZHNOCNIEPQYKRPETGXU5SLLM	20240707090448.0385@example.org	\N	5UMHNRSDZHNOCNIEPQYKRPETGXU5SLLM	5UMHNRSDZHNOCNIEPQYKRPETGXU5SLLM	Re: [outcome] the check is optimized away since 1.85	2024-07-07 07:04:48+00	24	Rafał Żak	rafal.zak@example.org	From the start it was clear that the lock is held too long.\n\nOn 07 Jul 2024 06:24, Dmitri Volkonsky wrote:\n> On 06 Jul 2024 21:48, Tamar Levi wrote:\n> Two remarks: the concept is too strict, and the noexcept is missing on\n> the swap.\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\n-- \nsent from a train\nRafał	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.256795+00	\N
1	DWB44MV7EGRC3PQR5ERCDHFZ5UWYMOPT	20240712111340.0306@example.com	7FLXZZMEGRAF6UDSCFLJSCMZET7JAJVB	K2EHSCC7V3QXNT73J6FE57LTAMYBBAUQ	K2EHSCC7V3QXNT73J6FE57LTAMYBBAUQ	Re: [review] thread: notes on the shared mutex	2024-07-12 10:13:40+00	41	Sunita Rao	sunita.rao@example.com	On 11 Jul 2024 13:33, Priya Menon wrote:\n> On 10 Jul 2024 16:26, Theo van der Berg wrote:\n\nI can reproduce this. It goes away when the shared mutex is created\nbefore the executor.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does. Sanitizers say nothing, which makes me think the order of\ndestruction matters.\n\nThanks,\nSunita	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.589884+00	\N
1	AM4W4QVT7NKRF2MZFD4YLPXPHASLRBA3	20240719073257.0429@iglesias.example	\N	AM4W4QVT7NKRF2MZFD4YLPXPHASLRBA3	AM4W4QVT7NKRF2MZFD4YLPXPHASLRBA3	[review] python: notes on the converter	2024-07-19 07:32:57+00	25	Rosa Iglesias	rosa@iglesias.example	I have been using the converter of Boost.python for scripting for a\nsimulator, and a reference is lost.\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters. I can write a patch if somebody tells me where it belongs.\n\n    #include <boost/python.hpp>\n\n    int main() {\n      auto made = boost::python::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\nCheers,\nRosa	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.806766+00	\N
1	BGMXMRZ2MFN3CGZWW3Q3DRQCBYPQHDZM	20240724140027.0324@azarov.example	KHEZVKSW3OF4E57PGWINE2OGW3X2EIQM	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	Re: [outcome] the check is optimized away since 1.85	2024-07-24 14:00:27+00	46	Timur Azarov	\N	On 24 Jul 2024 15:56, 森 遥 wrote:\n> On 23 Jul 2024 23:54, Farida Nazari wrote:\n> That is intended: the result type may be used from one thread at a time,\n\nThe fix is on develop since yesterday; could you try it?\n\nI looked at the tests and found none that covers this. The workaround we\nuse is to keep the object alive by hand, and nobody likes it.\n\nRegards,\nTimur	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.146468+00	\N
1	OTORGBYAKYT7M4HMBIKOYLZWW4H62T57	20240726104620.0371@haddad.example	\N	OTORGBYAKYT7M4HMBIKOYLZWW4H62T57	OTORGBYAKYT7M4HMBIKOYLZWW4H62T57	[mp11] mp_transform: the error message is four screens long	2024-07-26 07:46:20+00	18	Noor Haddad	noor@haddad.example	I have been using mp_transform of Boost.mp11 for a variant of visitors,\nand the error message is four screens long.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message. A customization point would solve it without a new\ndependency. The workaround we use is to keep the object alive by hand,\nand nobody likes it.\n\nThanks,\nNoor	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.404026+00	\N
3	SYN6URNBNNSB6RIMOIT4AJ5F7TWH6EKQ	20240721140432.0735@kostas.example	RLDDLM46UY4YT4CJE5OA7Y3AFXWL5OW6	\N	XH5N2XPPBKHFNEFS5HQ5LM55DIJIARMO	Re: [url] the segments view: dots are not removed	2024-07-21 05:04:32+00	6	Eleni Kostas	eleni@kostas.example	On 20 Jul 2024 09:28, Kenji Watari wrote:\n> On 19 Jul 2024 03:52, Liam O'Shea wrote:\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nRegards,\nEleni	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	RP7ADMTRP4MMSFGMZMYYUWPBZLK5Q4VP	20240713081509.0749@example.net	67TJDYZH47NILF3V6FCZGWWT4H35OV67	\N	LCRZ7JT3S2LPNUPHYQU2P5QC7JMS346U	Re: [serialization] the text archive: old archives cannot be read	2024-07-13 05:15:09+00	21	Pablo Núñez	pnunez@example.net	On 12 Jul 2024 16:42, Тимур Азаров wrote:\n> On 11 Jul 2024 23:54, Sunita Rao wrote:\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nKind regards,\nPablo	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	2EBZZE3OZGSNNAOB244KLNDH7PPH6XNZ	20240729150352.0711@example.org	VC7ZONXZY4KJFDAT5CJHDVDYCBEDHS4D	\N	VC7ZONXZY4KJFDAT5CJHDVDYCBEDHS4D	Re: [hana] the tuple: compile times double with each member	2024-07-29 14:03:52+00	13	Jude Okafor	jude.okafor@example.org	On 28 Jul 2024 14:52, Greta Baumann wrote:\n> We plan a table of settings on top of Boost.hana and wonder how far the\n> tuple carries us.\n> The workaround we use is to keep the object alive by hand, and nobody\n\nThat is intended: the tuple may be used from one thread at a time, and\nthe page says so.\n\nThanks,\nJude	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	P74YLTQUA2IVT4XVU4BM4DX65YL6SR5I	20240619164515.0537@kostas.example	YTR4RPHFZMHCQTGSNICLE4EO7R5WB2LU	\N	LNXAXGRC7GGWUUYOB23GZXGUV5CIAOG4	Re: [Boost-users] [spirit] Question about the skipper	2024-06-19 13:45:15+00	6	Eleni Kostas	eleni@kostas.example	On 19 Jun 2024 13:43, Liam O'Shea wrote:\n> On 19 Jun 2024 04:02, Kenji Watari wrote:\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nI can write a patch if somebody tells me where it belongs.\n\nThanks,\nEleni	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	KOSXZHPC7AP32Q5UAWRGV5QBHXGEMSI2	20240725054622.0715@petrenko.example	\N	\N	KOSXZHPC7AP32Q5UAWRGV5QBHXGEMSI2	[graph] Is the property map the right tool for a dependency checker?	2024-07-25 09:46:22+00	19	Oksana Petrenko	oksana@petrenko.example	We plan a dependency checker on top of Boost.graph and wonder how far\nthe property map carries us.\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\nThe guarantee should be written down; at present one must read the\nimplementation. The smallest program that shows it has twenty lines; it\nis at the end of this message.\n\nCheers,\nOksana	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	YTR4RPHFZMHCQTGSNICLE4EO7R5WB2LU	20240619134319.0536@example.org	OEUWEJC56H27HQ2L5GIVPVGWJEHTQB4G	\N	LNXAXGRC7GGWUUYOB23GZXGUV5CIAOG4	Re: [Boost-users] [spirit] Question about the skipper	2024-06-19 10:43:19+00	20	Liam O'Shea	oshea@example.org	On 19 Jun 2024 04:02, Kenji Watari wrote:\n> On 19 Jun 2024 06:25, Kenji Watari wrote:\n> I can reproduce this. It goes away when the skipper is created before\n\nI can reproduce this. It goes away when the skipper is created before\nthe executor.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it.\n\nKind regards,\nLiam	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	L2ZQC5QNLRBJGIVWXORMAJ7BOO5ZJQPG	20240625180226.0011@hagen.example	SLWCS5Y6UXD4Z6D4GLPASJYYZAQ6IWR7	\N	SLWCS5Y6UXD4Z6D4GLPASJYYZAQ6IWR7	Re: [Boost-users] [geometry] Is the rtree the right tool for a route planner?	2024-06-25 18:02:26+00	17	Nils Hagen	nils@hagen.example	On 25 Jun 2024 06:35, Oksana Petrenko wrote:\n> On 24 Jun 2024 09:40, Sunita Rao wrote:\n> This was discussed two years ago, and the outcome was to leave it to the\n> user.\n> Best,\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message.\n\nBest,\nNils	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	HYCU2CMCAJZLGH5UKVVLJSF3GI6CNRA4	20240606065436.0507@example.net	DGUFC7F3MIFSPEC3KTQJQWYNLPVKVEL2	\N	NDHLEZ2RSYHRUMGMMP5Z7WOOQ2EANJLY	Re: [Boost-users] [beast] Proposal: a proxy in front of it	2024-06-06 04:54:36+00	2	Camille Fournier	camille@example.net	On 06 Jun 2024 04:09, Winston Appiah wrote:\n> On 05 Jun 2024 16:05, Oksana Petrenko wrote:\n> If I understand correctly the close handshake never ends only when the\n> buffer is empty. Is that so?\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nThanks,\nCamille	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	LBXP6OWZW2LOYGO2X6RY7RSS5AV4IAK7	20240627164217.0584@levi.example	NSXUQJQ5VC4NIYS4TPKEMOLRYZ5A3IZN	TOB4WZ2NARQ4R5QIZ3HAY22YPZ3HK7VE	TOB4WZ2NARQ4R5QIZ3HAY22YPZ3HK7VE	Re: [Boost-users] [review] mp11: notes on mp_transform	2024-06-27 13:42:17+00	26	Tamar Levi	tamar@levi.example	On 27 Jun 2024 07:23, Sunita Rao wrote:\n> On 26 Jun 2024 10:51, Stefan Pop wrote:\n> Good catch. The test passed for the wrong reason, the fixture never ran.\n> I looked at the tests and found none that covers this. Changing the\n\nWe had the same with a variant of visitors. What helped was to pass by\nvalue and move later.\n\nKind regards,\nTamar	[]	api	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:24.030991+00	\N
1	LKC5CI2B7EO7JKQZNXYL3EWHJP3OTLRN	20240717113309.0411@example.org	RJF3OUEWMC56MO4E27MGQJUMXU7JQNUZ	UJYXLD7AB6BZPAIA6I4QRIJLTWIUTCMC	UJYXLD7AB6BZPAIA6I4QRIJLTWIUTCMC	Re: [process] Question about the pipe	2024-07-17 15:33:09+00	11	Haruka Mori	haruka.mori@example.org	On 16 Jul 2024 19:12, Farida Nazari wrote:\n> On 16 Jul 2024 10:44, Jude Okafor wrote:\n> Would you accept a change that only adds an overload? Then no old code\n> is affected.\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nI looked at the tests and found none that covers this.\n\nBest,\nHaruka	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.806766+00	\N
1	B4PRZE6JYFHUPPHV2G6CSHDUXYSI4W34	20240723100355.0362@example.org	KCPNJNTDEQTSJ6F2WCVI6DWDXQG3UI3G	JMDYN3EKYLZSKK4CZKUDESK42XBAFQAB	JMDYN3EKYLZSKK4CZKUDESK42XBAFQAB	Re: [python] Proposal: scripting for a simulator	2024-07-23 17:03:55+00	24	Rafal Zak	rafal.zak@example.org	On 23 Jul 2024 16:08, Aaliyah Grant wrote:\n> On 23 Jul 2024 08:27, Bastian Koehler wrote:\n> If I understand correctly a reference is lost only when the buffer is\n> empty. Is that so?\n> Thanks,\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it. The guarantee should be written down; at present one must read\nthe implementation.\n\nCheers,\nRafal	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.026117+00	\N
3	XNZNEZ6PBVGT6ES56S4BXFULQFOYWPZP	20240619162409.0546@lindqvist.example	\N	\N	XNZNEZ6PBVGT6ES56S4BXFULQFOYWPZP	[Boost-users] [review] beast: notes on the websocket stream	2024-06-19 16:24:09+00	34	Zoë Lindqvist	zoe@lindqvist.example	This is about the websocket stream. In our code base the close handshake\nnever ends, but only in release builds.\n\nA customization point would solve it without a new dependency. The\nguarantee should be written down; at present one must read the\nimplementation.\n\n    #include <boost/beast.hpp>\n\n    int main() {\n      auto made = boost::beast::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\nRegards,\nZoë	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	XUNWVTH4TMIP2ETSRK3R3BQ5FQ5ROU52	20240705131230.0826@benami.example	AEM4AOOD4BFLYKDKXSGFVCNLUCFWOLFU	\N	AEM4AOOD4BFLYKDKXSGFVCNLUCFWOLFU	Re: [filesystem] a removed folder throws since 1.85	2024-07-05 20:12:30+00	32	yair	yair@benami.example	On 05 Jul 2024 03:42, Tamar Levi wrote:\n> We plan a backup tool on top of Boost.filesystem and wonder how far the\n> recursive iterator carries us.\n\nThe fix is on develop since yesterday; could you try it?\n\nCheers,\nYair\n_______________________________________________\nBoost-users mailing list\nBoost-users@lists.boost.org\nhttps://lists.boost.org/mailman/listinfo.cgi/boost-users	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	5BJKJRMKERZZ6LASB4VIF7AFEVWTSEQS	20240726042403.0717@work.example	Q6SAFNMHL5BGWIPLBEJQCG66P6SPXWWE	\N	KOSXZHPC7AP32Q5UAWRGV5QBHXGEMSI2	Re: [graph] Is the property map the right tool for a dependency checker?	2024-07-26 01:24:03+00	33	Zoë Lindqvist	zlindqvist@work.example	On 25 Jul 2024 11:19, Bastian Köhler wrote:\n> On 25 Jul 2024 05:46, Oksana Petrenko wrote:\n> The fix is on develop since yesterday; could you try it?\n> On the other compiler the same code is fine, so it may be a matter of\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup. The workaround we use is to keep the object alive by hand, and\nnobody likes it.\n\nRegards,\nZoë	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	VBI2ZZQNBXTTPJDSNC6B6BSHRU3BX4SY	20240713121617.0748@example.net	67TJDYZH47NILF3V6FCZGWWT4H35OV67	\N	LCRZ7JT3S2LPNUPHYQU2P5QC7JMS346U	Re: [serialization] the text archive: old archives cannot be read	2024-07-13 03:16:17+00	14	Kenji Watari	kwatari@example.net	On 12 Jul 2024 16:42, Тимур Азаров wrote:\n> On 11 Jul 2024 23:54, Sunita Rao wrote:\n> Would you accept a change that only adds an overload? Then no old code\n> is affected.\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nI looked at the tests and found none that covers this. Sanitizers say\nnothing, which makes me think the order of destruction matters.\n\nKind regards,\nKenji\n_______________________________________________\nBoost-users mailing list\nBoost-users@lists.boost.org\nhttps://lists.boost.org/mailman/listinfo.cgi/boost-users	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	D4R4NSMB7NA6T23TG5ZOR6A2ZPREXRLY	20240614204611.0021@example.org	\N	\N	D4R4NSMB7NA6T23TG5ZOR6A2ZPREXRLY	[Boost-users] [filesystem] a removed folder throws since 1.85	2024-06-14 11:46:11+00	22	Priya Menon	priya.menon@example.org	We plan a backup tool on top of Boost.filesystem and wonder how far the\nrecursive iterator carries us.\n\nI can write a patch if somebody tells me where it belongs. I looked at\nthe tests and found none that covers this. Sanitizers say nothing, which\nmakes me think the order of destruction matters.\n\nRegards,\nPriya	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	PTHZJFGAGWTGZKBBV4SAXJX776BUDR74	20240721044800.0742@example.org	HK4U2H45HU2MNBY2M773RRKYSYDM26YB	\N	XH5N2XPPBKHFNEFS5HQ5LM55DIJIARMO	Re: [url] the segments view: dots are not removed	2024-07-21 11:48:00+00	24	Rafal Zak	rafal.zak@example.org	On 21 Jul 2024 09:25, Pablo Núñez wrote:\n> On 21 Jul 2024 14:04, Eleni Kostas wrote:\n\nIf I understand correctly dots are not removed only when the buffer is\nempty. Is that so?\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does. The smallest program that shows it has twenty lines; it\nis at the end of this message.\n\nCheers,\nRafal	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	JWAZ6ZQPO6UCRIVO732NWWAETJXRY4L6	20240715111318.0818@example.net	\N	\N	JWAZ6ZQPO6UCRIVO732NWWAETJXRY4L6	[intrusive] the hook: an unlinked node is touched	2024-07-15 15:13:18+00	4	Dmitri Volkonsky	dmitri@example.net	Before I write it a third time: has anybody a good way to do an LRU\ncache without allocation with the hook?\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters.\n\nRegards,\nDmitri	[{"url": null, "name": null, "size": 126, "sha256": "ef37a12eaebc1840d54e7df9c0fb01c26196ca7f1a92e99c0958de0ac73d7a04", "content_type": "message/rfc822"}]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	NMWRCJ74XL4444AF3MK3DOV5QWZJ5APT	20240730095229.0713@example.org	UUZ6OJZMJWRX2KYCCQP5OEAYRPHSXFSV	\N	VC7ZONXZY4KJFDAT5CJHDVDYCBEDHS4D	Re: [hana] the tuple: compile times double with each member	2024-07-30 13:52:29+00	3	Chidi Eze	chidi.eze@example.org	On 29 Jul 2024 20:19, Marek Dvořák wrote:\n> On 29 Jul 2024 15:03, Jude Okafor wrote:\n> My vote is to accept, on the condition that the names are settled first.\n\nI can reproduce this. It goes away when the tuple is created before the\nexecutor.\n\nI looked at the tests and found none that covers this. Sanitizers say\nnothing, which makes me think the order of destruction matters.\n\nRegards,\nChidi	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	TSHKCOLURI4TNWKKNOXZPAYBGLJD3EYI	20240627200936.0585@example.org	LBXP6OWZW2LOYGO2X6RY7RSS5AV4IAK7	TOB4WZ2NARQ4R5QIZ3HAY22YPZ3HK7VE	TOB4WZ2NARQ4R5QIZ3HAY22YPZ3HK7VE	Re: [Boost-users] [review] mp11: notes on mp_transform	2024-06-27 20:09:36+00	22	Priya Menon	priya.menon@example.org	On 27 Jun 2024 16:42, Tamar Levi wrote:\n> On 27 Jun 2024 07:23, Sunita Rao wrote:\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nThe guarantee should be written down; at present one must read the\nimplementation.\n\nRegards,\nPriya	[]	api	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:24.030991+00	\N
3	S6VLMQOIKAVB6UN6S2OO5A2HQQLGQ3GA	20240606224646.0509@compilers.example	NXLO6XL656KHW6WZ5QBOE766LMB45CGH	\N	NXLO6XL656KHW6WZ5QBOE766LMB45CGH	Re: [Boost-users] [beast] Proposal: a proxy in front of it	2024-06-06 22:46:46+00	9	Greta Baumann	gb@compilers.example	On 06 Jun 2024 14:25, Ingrid Sørensen wrote:\n> On 06 Jun 2024 04:09, Winston Appiah wrote:\n> That is intended: the websocket stream may be used from one thread at a\n> time, and the page says so.\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it.\n\nKind regards,\nGreta	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	DXYXY55ADM2EPO7D6HYJ6R6EAECKB4KO	20240721150738.0741@example.net	WUZ7A2IOVVSBT3KT534WMTO23RGVQ4AU	\N	XH5N2XPPBKHFNEFS5HQ5LM55DIJIARMO	Re: [url] the segments view: dots are not removed	2024-07-21 14:07:38+00	4	Dmitri Volkonsky	dmitri@example.net	On 20 Jul 2024 23:09, Greta Baumann wrote:\n> On 20 Jul 2024 09:28, Kenji Watari wrote:\n> I can reproduce this. It goes away when the segments view is created\n> before the executor.\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nI can write a patch if somebody tells me where it belongs.\n\nThanks,\nDmitri	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	UTKNXLVQQAMVQMU2I6H6N3ZG532VEZJY	20240624180825.0616@grant.example	\N	\N	UTKNXLVQQAMVQMU2I6H6N3ZG532VEZJY	[Boost-users] [outcome] Question about the result type	2024-06-24 09:08:25+00	1	Aaliyah Grant	aaliyah@grant.example	This is about the result type. In our code base the check is optimized\naway, but only in release builds.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup. The guarantee should be written down; at present one must read\nthe implementation.\n\n-- \nsent from a train\nAaliyah	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	SJ5HNTC66HBPA7TMXV7FINY3AYVC67DD	20240706203959.0703@iglesias.example	UY5XSXZZQ6LHX6RMF4N4G3WMDUFIJJO7	\N	6XKCDXTEPYRCSXR2Z7EYP7YJYTLXNHFY	Re: [process] Question about the pipe	2024-07-06 17:39:59+00	25	Rosa Iglesias	rosa@iglesias.example	On 05 Jul 2024 22:58, Timur Azarov wrote:\n> On 05 Jul 2024 04:27, Quentin Marsh wrote:\n> That is intended: the pipe may be used from one thread at a time, and\n\nIf I understand correctly the child keeps it open only when the buffer\nis empty. Is that so?\n\nA customization point would solve it without a new dependency. Changing\nthe allocator makes no difference, changing the standard from 17 to 20\ndoes.\n\nBest,\nRosa	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	UL25PYC6PIV7CGFQN2HI2OAF2N6F34LZ	20240730005603.0816@example.com	4UG7G5RDMF7SK4ERISVBKZJQYPC2X5SY	\N	54TL7XT5CPQZLXM4XMNN2W3MKNCJYCV2	Re: [review] beast: notes on the websocket stream	2024-07-29 15:56:03+00	41	Sunita Rao	sunita.rao@example.com	On 29 Jul 2024 05:06, Camille Fournier wrote:\n> On 28 Jul 2024 22:14, Liam O'Shea wrote:\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it. Sanitizers say nothing, which makes me think the order of\ndestruction matters.\n\nKind regards,\nSunita	[{"url": null, "name": "測定 results.zip", "size": 22, "sha256": "8739c76e681f900923b900c9df0ef75cf421d39cabb54650c4b9ad19b6a76d85", "content_type": "application/zip"}]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	VC7ZONXZY4KJFDAT5CJHDVDYCBEDHS4D	20240728145228.0710@compilers.example	\N	\N	VC7ZONXZY4KJFDAT5CJHDVDYCBEDHS4D	[hana] the tuple: compile times double with each member	2024-07-28 14:52:28+00	9	Greta Baumann	gb@compilers.example	We plan a table of settings on top of Boost.hana and wonder how far the\ntuple carries us.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it. I can write a patch if somebody tells me where it belongs.\nSanitizers say nothing, which makes me think the order of destruction\nmatters.\n\nRegards,\nGreta	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	NVZONYBQRXCVX55ZJBJQEWYUABJTOJGO	20240612132244.0547@example.org	\N	\N	NVZONYBQRXCVX55ZJBJQEWYUABJTOJGO	[Boost-users] [program_options] quotes are kept since 1.85	2024-06-12 12:22:44+00	20	Liam O'Shea	oshea@example.org	With 1.85.0 quotes are kept; 1.84.0 was fine. The example from the\ndocumentation shows it too.\n\nI can write a patch if somebody tells me where it belongs. The smallest\nprogram that shows it has twenty lines; it is at the end of this\nmessage. Changing the allocator makes no difference, changing the\nstandard from 17 to 20 does.\n\nRegards,\nLiam	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	KRHNB6K4CQSEY757W3RRSEKOT2SKFOQY	20240723012645.0720@example.net	BZQHH6CZCWJXPUMSESFMFU5PV4DTJHNJ	\N	BZQHH6CZCWJXPUMSESFMFU5PV4DTJHNJ	Re: [program_options] documentation of the config file parser	2024-07-23 05:26:45+00	14	Kenji Watari	kwatari@example.net	On 22 Jul 2024 11:15, Noor Haddad wrote:\n> Before I write it a third time: has anybody a good way to do one file a\n> user with the config file parser?\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nI can write a patch if somebody tells me where it belongs.\n\nRegards,\nKenji\n_______________________________________________\nBoost-users mailing list\nBoost-users@lists.boost.org\nhttps://lists.boost.org/mailman/listinfo.cgi/boost-users	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	4BCFTSRXLSJZRFJGRSQIZXCZQMLULES7	20240717131748.0829@example.com	K6SAB4AYTUYJ2GCZIVN5EM7M3CRM62AO	\N	K6SAB4AYTUYJ2GCZIVN5EM7M3CRM62AO	Re: [graph] Proposal: a dependency checker	2024-07-17 11:17:48+00	5	Marek Dvořák	dvorak@example.com	A report from the field.\n\nOn Monday, somebody with a rather long name from a far away\ncountry wrote:\n> the quoted part\n\n-- \nA signature\nof two lines\n\n_______________________________________________\nBoost-users mailing list\nBoost-users@lists.boost.org\nhttps://lists.boost.org/mailman/listinfo.cgi/boost-users	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	P6C7UO6V6N6QEAWNLTPNM6WRZJNYTNT2	20240605100424.0503@example.net	WJOMMS3DTKLSSZWFRGGLL76NMANJZSRL	\N	NDHLEZ2RSYHRUMGMMP5Z7WOOQ2EANJLY	Re: [Boost-users] [beast] Proposal: a proxy in front of it	2024-06-05 08:10:17+00	2	Camille Fournier	camille@example.net	On 05 Jun 2024 01:16, Noor Haddad wrote:\n> On 04 Jun 2024 18:53, Oksana Petrenko wrote:\n> If I understand correctly the close handshake never ends only when the\n> buffer is empty. Is that so?\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\n-- \nsent from a train\nCamille	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	CHJ43WQ43RAPJ462RLZ7WM2AZJTKYNPU	20240606014733.0553@grant.example	MH2NI5QQYN5WD7PN5LFKM33WI2565BHU	\N	MH2NI5QQYN5WD7PN5LFKM33WI2565BHU	Re: [Boost-users] [process] Proposal: a test runner	2024-06-05 23:47:33+00	1	Aaliyah Grant	aaliyah@grant.example	On 05 Jun 2024 09:12, Aaliyah Grant wrote:\n> This is about the pipe. In our code base the child keeps it open, but\n> only in release builds.\n> The smallest program that shows it has twenty lines; it is at the end of\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nThanks,\nAaliyah	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	TSHES2IYKU47WFZQDMPJB7XOFPFNWRGE	20240610081340.0608@example.com	YQF6ZRMWA3KD2VDHVQGSUAQW4MUAURFH	\N	YQF6ZRMWA3KD2VDHVQGSUAQW4MUAURFH	Re: [Boost-users] [thread] writers starve since 1.85	2024-06-10 07:13:40+00	31	Winston Appiah	wappiah@example.com	On 10 Jun 2024 01:52, Pablo Núñez wrote:\n> I have been using the shared mutex of Boost.thread for a cache with few\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nI can write a patch if somebody tells me where it belongs.\n\nThanks,\nWinston	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	XPVIZLO77A7EHCBIYXUIATR446SK2AL5	20240605182259.0504@iglesias.example	ESP3PW5CEDYXGBXVGX7DYZIQ4MMOZILB	\N	ESP3PW5CEDYXGBXVGX7DYZIQ4MMOZILB	Re: [Boost-users] [beast] Proposal: a proxy in front of it	2024-06-05 17:22:59+00	25	Rosa Iglesias	rosa@iglesias.example	On 05 Jun 2024 10:04, Camille Fournier wrote:\n> On 05 Jun 2024 01:16, Noor Haddad wrote:\n> Good catch. The test passed for the wrong reason, the fixture never ran.\n> -- \n> sent from a train\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nA customization point would solve it without a new dependency. I can\nwrite a patch if somebody tells me where it belongs.\n\nKind regards,\nRosa	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	MQRNXT6A5WTCTBTJLMLTI7X36NFXNTHG	20240623023445.0541@grant.example	D5YJ3UG2RNJCZWWHZVKHSOMZNXCT2RQ4	\N	D5YJ3UG2RNJCZWWHZVKHSOMZNXCT2RQ4	Re: [Boost-users] [asio] Is the strand the right tool for one timer for each connection?	2024-06-22 17:34:45+00	1	Aaliyah Grant	aaliyah@grant.example	On 22 Jun 2024 07:20, Eleni Kostas wrote:\n> Before I write it a third time: has anybody a good way to do one timer\n> for each connection with the strand?\n> I can write a patch if somebody tells me where it belongs.\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it.\n\nRegards,\nAaliyah	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	5UXTCRNOWWSNWZVTUA5JT7D3ZQ3BRLJR	20240614175159.0527@example.com	NEA3X4DQ3LJNAK3VHS54IRBFCHWBPNBZ	\N	LNXAXGRC7GGWUUYOB23GZXGUV5CIAOG4	Re: [Boost-users] [spirit] Question about the skipper	2024-06-14 17:51:59+00	31	Winston Appiah	wappiah@example.com	On 14 Jun 2024 08:40, Ingrid Sørensen wrote:\n> On 13 Jun 2024 11:57, Camille Fournier wrote:\n> I can reproduce this. It goes away when the skipper is created before\n> the executor.\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message.\n\nRegards,\nWinston	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	27UCQ4HH7DQU6PBQJBMV6FAYSNHFQ7SX	\N	ZWBUVE6U44V3NMAM3QLY5UMJLE426IP3	\N	NVZONYBQRXCVX55ZJBJQEWYUABJTOJGO	Re: [Boost-users] [program_options] quotes are kept since 1.85	2024-06-13 11:53:22+00	45	Marek Dvořák	marek@dvorak.example	On 13 Jun 2024 03:00, Sunita Rao wrote:\n> On 12 Jun 2024 13:22, Liam O'Shea wrote:\n> That is intended: the config file parser may be used from one thread at\n> a time, and the page says so.\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nI looked at the tests and found none that covers this. I can write a\npatch if somebody tells me where it belongs.\n\nCheers,\nMarek	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	STBM55FIFQH5IVUFYZ2EVT23JW5GELBE	20240731131235.0727@example.com	CTSBWPDYRJIA2WW3LU7DOHU5GGGCRWLO	\N	X7PVQHKVYQCPVPJY75ZDOMAWUIECPXJD	Re: [fiber] the work stealing scheduler: a fiber sleeps for ever	2024-07-31 13:12:35+00	31	Winston Appiah	wappiah@example.com	On 30 Jul 2024 22:36, Camille Fournier wrote:\n> On 30 Jul 2024 20:36, Haruka Mori wrote:\n> If I understand correctly a fiber sleeps for ever only when the buffer\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup.\n\nBest,\nWinston	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	5D6DLUEITNDLBHTAE4QOJNAGXZ4DVGHU	20240716054003.0821@example.org	\N	\N	5D6DLUEITNDLBHTAE4QOJNAGXZ4DVGHU	[review] geometry: notes on the rtree	2038-01-19 03:14:08+00	20	Liam O'Shea	oshea@example.org	With 1.85.0 queries on the antimeridian miss boxes; 1.84.0 was fine. The\nexample from the documentation shows it too.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does. I looked at the tests and found none that covers this.\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n\nBest,\nLiam\n_______________________________________________\nBoost-users mailing list\nBoost-users@lists.boost.org\nhttps://lists.boost.org/mailman/listinfo.cgi/boost-users	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	VYKH4C75ALYVZKUW6SUNC2QHJSKY4ACM	20240714072125.0802@szucs.example	CIRMRN2QCT5CZQG3GSMANLWDDP7MBWJD	\N	VITULPLEUP4KX45WVOLZRNDSVH4ZHUYJ	Re: [spirit] Is the skipper the right tool for a grammar for build files?	2024-07-14 05:21:25+00	8	Gabor Szucs	gabor@szucs.example	Съешь ещё этих мягких французских булок.	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	TFVTO4E3FVNOWQQQ7RRDATMNKP76XMNZ	20240621164351.0500@haddad.example	\N	\N	TFVTO4E3FVNOWQQQ7RRDATMNKP76XMNZ	[Boost-users] [mp11] mp_transform: the error message is four screens long	2024-06-21 13:43:51+00	18	Noor Haddad	noor@haddad.example	This is about mp_transform. In our code base the error message is four\nscreens long, but only in release builds.\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters. The workaround we use is to keep the object alive by hand, and\nnobody likes it.\n\nThanks,\nNoor	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	4B3HTV2QPQAKOL3QAF53TNMFBHFND2LG	20240614153144.0538@benami.example	NEA3X4DQ3LJNAK3VHS54IRBFCHWBPNBZ	\N	LNXAXGRC7GGWUUYOB23GZXGUV5CIAOG4	Re: [Boost-users] [spirit] Question about the skipper	2024-06-14 12:31:44+00	32	Ben-Ami, Yair	yair@benami.example	On 14 Jun 2024 08:40, Ingrid Sørensen wrote:\n> On 13 Jun 2024 11:57, Camille Fournier wrote:\n> I can reproduce this. It goes away when the skipper is created before\n> the executor.\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup.\n\nCheers,\nBen-Ami,	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	3MUY5BCGIAZS6T3VOTCADVJISONQGILM	20240628134420.0574@example.org	2UKACAI5VEVCA76FDI4CUTTS2IUPXUV3	OPRSO5Z44W2YOHZFD2AIQLSH7OJP63OV	OPRSO5Z44W2YOHZFD2AIQLSH7OJP63OV	Re: [Boost-users] [json] documentation of the incremental parser	2024-06-28 17:44:20+00	15	Lucia Ferraro	lucia.ferraro@example.org	On 27 Jun 2024 20:16, Haruka Mori wrote:\n> On 27 Jun 2024 07:45, Jude Okafor wrote:\n> If I understand correctly the error offset is off by one only when the\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nA customization point would solve it without a new dependency. I can\nwrite a patch if somebody tells me where it belongs.\n\n-- \nsent from a train\nLucia	[]	api	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:24.030991+00	\N
3	3JCTUQPEKPFCCFY6P45WDPML6UW5A3PQ	20240614041214.0550@example.org	AMNPAJNYKQGAGAAH6W3VVHGEGTNCDLQK	\N	AMNPAJNYKQGAGAAH6W3VVHGEGTNCDLQK	Re: [Boost-users] [program_options] quotes are kept since 1.85	2024-06-14 02:12:14+00	24	Rafał Żak	rafal.zak@example.org	On 13 Jun 2024 07:53, Marek Dvořák wrote:\n> On 13 Jun 2024 03:00, Sunita Rao wrote:\n> I disagree. A default that is safe but slow is better than one that is\n> fast and surprising.\n> I looked at the tests and found none that covers this. I can write a\n\nWe had the same with one file a user. What helped was to pass by value\nand move later.\n\nA customization point would solve it without a new dependency. The\nworkaround we use is to keep the object alive by hand, and nobody likes\nit.\n\n-- \nsent from a train\nRafał	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	HK4U2H45HU2MNBY2M773RRKYSYDM26YB	20240721092550.0736@example.net	SYN6URNBNNSB6RIMOIT4AJ5F7TWH6EKQ	\N	XH5N2XPPBKHFNEFS5HQ5LM55DIJIARMO	Re: [url] the segments view: dots are not removed	2024-07-21 09:25:50+00	21	Pablo Núñez	pnunez@example.net	On 21 Jul 2024 14:04, Eleni Kostas wrote:\n> On 20 Jul 2024 09:28, Kenji Watari wrote:\n> Good catch. The test passed for the wrong reason, the fixture never ran.\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\n-- \nsent from a train\nPablo\n_______________________________________________\nBoost-users mailing list\nBoost-users@lists.boost.org\nhttps://lists.boost.org/mailman/listinfo.cgi/boost-users	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	T7CAU5JUUKDO7EPR5LMMUQPKG2T3DX4J	20240614214352.0528@example.org	5UXTCRNOWWSNWZVTUA5JT7D3ZQ3BRLJR	\N	LNXAXGRC7GGWUUYOB23GZXGUV5CIAOG4	Re: [Boost-users] [spirit] Question about the skipper	2024-06-14 21:43:52+00	15	Lucia Ferraro	lucia.ferraro@example.org	On 14 Jun 2024 17:51, Winston Appiah wrote:\n> On 14 Jun 2024 08:40, Ingrid Sørensen wrote:\n> Please open an issue with the program, I will look at it on the weekend.\n\nWe had the same with a grammar for build files. What helped was to pass\nby value and move later.\n\nA customization point would solve it without a new dependency.\n\nCheers,\nLucia	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	KW2D3ZI72N7FJGS7L6QU6ZNGTI6RQFBQ	20240730203604.0725@example.org	DMNPH4H7AGSPZHWM67E7USC73ZZQL5P2	\N	X7PVQHKVYQCPVPJY75ZDOMAWUIECPXJD	Re: [fiber] the work stealing scheduler: a fiber sleeps for ever	2024-07-30 19:36:04+00	11	Haruka Mori	haruka.mori@example.org	On 30 Jul 2024 06:59, Greta Baumann wrote:\n> On 29 Jul 2024 20:23, Priya Menon wrote:\n> This was discussed two years ago, and the outcome was to leave it to the\n\nMy vote is to accept, on the condition that the names are settled first.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message. Sanitizers say nothing, which makes me think the order of\ndestruction matters.\n\n-- \nsent from a train\nHaruka	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	TS2OLTVKKXAYNGSDECRNNBK4BVZLUA66	20240619124215.0556@example.net	\N	\N	TS2OLTVKKXAYNGSDECRNNBK4BVZLUA66	[Boost-users] [program_options] Question about the config file parser	2024-06-19 19:42:15+00	2	Camille Fournier	camille@example.net	We plan one file a user on top of Boost.program_options and wonder how\nfar the config file parser carries us.\n\nThe guarantee should be written down; at present one must read the\nimplementation. Sanitizers say nothing, which makes me think the order\nof destruction matters. A customization point would solve it without a\nnew dependency.\n\n    #include <boost/program_options.hpp>\n\n    int main() {\n      auto made = boost::program_options::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\nCheers,\nCamille\n-------------- next part --------------\nAn HTML attachment was scrubbed...\nURL: <http://lists.boost.org/boost-users/attachments/20240618/8f1c2a77/attachment.html>	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	L7SWLT4LBQMYQS5WU7RT6NXGU3T5COMY	20240729202325.0723@example.org	X7PVQHKVYQCPVPJY75ZDOMAWUIECPXJD	\N	X7PVQHKVYQCPVPJY75ZDOMAWUIECPXJD	Re: [fiber] the work stealing scheduler: a fiber sleeps for ever	2024-07-30 03:23:25+00	22	Priya Menon	priya.menon@example.org	On 29 Jul 2024 12:28, Liam O'Shea wrote:\n> We plan a crawler on top of Boost.fiber and wonder how far the work\n\nIf I understand correctly a fiber sleeps for ever only when the buffer\nis empty. Is that so?\n\n-- \nsent from a train\nPriya	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	FD3DW47SSXV5EFAZODD5OVA6QFEUPUTC	20240609162649.0521@example.net	N3W5POYOGKGYMZHKB3DMNOSAK42WCYCW	\N	PUB74GQBHJAC6K5SFHKLJTFMIM4D7K2D	Re: [Boost-users] [process] Proposal: a test runner	2024-06-09 15:26:49+00	2	Camille Fournier	camille@example.net	On 08 Jun 2024 12:39, Zoë Lindqvist wrote:\n> On 08 Jun 2024 17:43, Theo van der Berg wrote:\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters. The guarantee should be written down; at present one must read\nthe implementation.\n\nKind regards,\nCamille	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	YQF6ZRMWA3KD2VDHVQGSUAQW4MUAURFH	20240610015248.0607@example.net	\N	\N	YQF6ZRMWA3KD2VDHVQGSUAQW4MUAURFH	[Boost-users] [thread] writers starve since 1.85	2024-06-09 16:52:48+00	21	Pablo Núñez	pnunez@example.net	I have been using the shared mutex of Boost.thread for a cache with few\nwriters, and writers starve.\n\nA customization point would solve it without a new dependency. The\nworkaround we use is to keep the object alive by hand, and nobody likes\nit. I can write a patch if somebody tells me where it belongs.\n\n    #include <boost/thread.hpp>\n\n    int main() {\n      auto made = boost::thread::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\n-- \nsent from a train\nPablo	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	BYOCITRFMS2SZFLS2EOT6MLFXTRCCNBR	20240712184422.0747@kostas.example	67TJDYZH47NILF3V6FCZGWWT4H35OV67	\N	LCRZ7JT3S2LPNUPHYQU2P5QC7JMS346U	Re: [serialization] the text archive: old archives cannot be read	2024-07-12 18:44:22+00	6	Eleni Kostas	eleni@kostas.example	On 12 Jul 2024 16:42, Тимур Азаров wrote:\n> On 11 Jul 2024 23:54, Sunita Rao wrote:\n> Would you accept a change that only adds an overload? Then no old code\n> is affected.\n\nThe fix is on develop since yesterday; could you try it?\n\n-- \nsent from a train\nEleni	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	ZQLLETT7TKL55UJ23US3WGZ6JVCA2BX3	20240726050220.0810@azarov.example	54TL7XT5CPQZLXM4XMNN2W3MKNCJYCV2	\N	54TL7XT5CPQZLXM4XMNN2W3MKNCJYCV2	Re: [review] beast: notes on the websocket stream	2024-07-26 02:02:20+00	28	Timur Azarov	timur@azarov.example	Nobody knows it: é.	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	JIJCMPWSYCGUWZN424YRJMYOJV7SI344	20240621080603.0052@vdberg.example	V2E4HPCNMKTODBO7B4677BCIADCUT3IS	\N	V2E4HPCNMKTODBO7B4677BCIADCUT3IS	Re: [Boost-users] [beast] the websocket stream: the close handshake never ends	2024-06-21 12:06:03+00	27	Theo van der Berg	theo@vdberg.example	On 21 Jun 2024 02:13, Lucia Ferraro wrote:\n> On 20 Jun 2024 09:26, Ingrid Sørensen wrote:\n> Would you accept a change that only adds an overload? Then no old code\n> is affected.\n\nI can reproduce this. It goes away when the websocket stream is created\nbefore the executor.\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters. I can write a patch if somebody tells me where it belongs.\n\nRegards,\nTheo	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	WJOMMS3DTKLSSZWFRGGLL76NMANJZSRL	20240605011626.0502@haddad.example	NDHLEZ2RSYHRUMGMMP5Z7WOOQ2EANJLY	\N	NDHLEZ2RSYHRUMGMMP5Z7WOOQ2EANJLY	Re: [Boost-users] [beast] Proposal: a proxy in front of it	2024-06-05 01:16:26+00	18	Noor Haddad	noor@haddad.example	On 04 Jun 2024 18:53, Oksana Petrenko wrote:\n> This is about the websocket stream. In our code base the close handshake\n> never ends, but only in release builds.\n\nIf I understand correctly the close handshake never ends only when the\nbuffer is empty. Is that so?\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters.\n\n-- \nsent from a train\nNoor	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	NXJE7UGKPJDVWZ6G56RATQ3NXYWRBWXX	20240623175357.0542@example.com	MQRNXT6A5WTCTBTJLMLTI7X36NFXNTHG	\N	D5YJ3UG2RNJCZWWHZVKHSOMZNXCT2RQ4	Re: [Boost-users] [asio] Is the strand the right tool for one timer for each connection?	2024-06-23 15:53:57+00	23	Quentin Marsh	qmarsh@example.com	On 23 Jun 2024 02:34, Aaliyah Grant wrote:\n> On 22 Jun 2024 07:20, Eleni Kostas wrote:\n> Two remarks: the concept is too strict, and the noexcept is missing on\n> the swap.\n> The workaround we use is to keep the object alive by hand, and nobody\n\nI can reproduce this. It goes away when the strand is created before the\nexecutor.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does.\n\nBest,\nQuentin	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	Q3UMATVXOZCYYL66MM6FLA5UIA3IHNEV	20240626001243.0619@levi.example	KU3BZVNHURT3EP6TRQNRLR55UQJKFCG3	\N	UTKNXLVQQAMVQMU2I6H6N3ZG532VEZJY	Re: [Boost-users] [outcome] Question about the result type	2024-06-26 00:12:43+00	26	Tamar Levi	tamar@levi.example	On 25 Jun 2024 09:02, Vera Novak wrote:\n> On 24 Jun 2024 18:08, Aaliyah Grant wrote:\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nThe guarantee should be written down; at present one must read the\nimplementation. The smallest program that shows it has twenty lines; it\nis at the end of this message.\n\nRegards,\nTamar	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	NEA3X4DQ3LJNAK3VHS54IRBFCHWBPNBZ	20240614084027.0526@fjord.example	LNXAXGRC7GGWUUYOB23GZXGUV5CIAOG4	\N	LNXAXGRC7GGWUUYOB23GZXGUV5CIAOG4	Re: [Boost-users] [spirit] Question about the skipper	2024-06-14 08:40:27+00	12	Ingrid Sørensen	ingrid@fjord.example	On 13 Jun 2024 11:57, Camille Fournier wrote:\n> This is about the skipper. In our code base attributes come out empty,\n> but only in release builds.\n> What I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n> Kind regards,\n\nI can reproduce this. It goes away when the skipper is created before\nthe executor.\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n\nCheers,\nIngrid	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	JIQMR73KKEDDDJVXAOOPKURFQQOPROE2	20240629085653.0517@novak.example	VANJA2ZOZHIINIXVS4IMFD5EYVIPNJGK	\N	QIFDA7ITDXTGHRW7XMZSGOUX2CWPZ3LJ	Re: [Boost-users] [geometry] the rtree: queries on the antimeridian miss boxes	2024-06-29 05:56:53+00	30	Vera Novak	vera@novak.example	On 28 Jun 2024 17:54, Rosa Iglesias wrote:\n> On 27 Jun 2024 23:30, Theo van der Berg wrote:\n> I disagree. A default that is safe but slow is better than one that is\n\nMy vote is to accept, on the condition that the names are settled first.\n\nThanks,\nVera	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	WUZ7A2IOVVSBT3KT534WMTO23RGVQ4AU	20240720230939.0740@compilers.example	RLDDLM46UY4YT4CJE5OA7Y3AFXWL5OW6	\N	XH5N2XPPBKHFNEFS5HQ5LM55DIJIARMO	Re: [url] the segments view: dots are not removed	2024-07-20 22:09:39+00	9	Greta Baumann	gb@compilers.example	On 20 Jul 2024 09:28, Kenji Watari wrote:\n> On 19 Jul 2024 03:52, Liam O'Shea wrote:\n> The fix is on develop since yesterday; could you try it?\n> What I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n> Cheers,\n\nI can reproduce this. It goes away when the segments view is created\nbefore the executor.\n\nBest,\nGreta\n_______________________________________________\nBoost-users mailing list\nBoost-users@lists.boost.org\nhttps://lists.boost.org/mailman/listinfo.cgi/boost-users	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	QKJNDVGLXFVDNK7PPMCXDVRWBUSVZHFK	20240707170835.0707@kostas.example	\N	\N	QKJNDVGLXFVDNK7PPMCXDVRWBUSVZHFK	[container] Is small_vector the right tool for a parser's token list?	2024-07-07 21:08:35+00	6	Eleni Kostas	eleni@kostas.example	With 1.85.0 the move constructor throws; 1.84.0 was fine. The example\nfrom the documentation shows it too.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message. I looked at the tests and found none that covers this. A\ncustomization point would solve it without a new dependency.\n\nKind regards,\nEleni	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	PUB74GQBHJAC6K5SFHKLJTFMIM4D7K2D	20240608174308.0519@vdberg.example	\N	\N	PUB74GQBHJAC6K5SFHKLJTFMIM4D7K2D	[Boost-users] [process] Proposal: a test runner	2024-06-08 15:43:08+00	27	Theo van der Berg	theo@vdberg.example	With 1.85.0 the child keeps it open; 1.84.0 was fine. The example from\nthe documentation shows it too.\n\nI looked at the tests and found none that covers this.\n\nRegards,\nTheo	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	FOFJTUNXY4ZKD4I7PYCRKN3JSVL3FCSV	20240705042726.0701@example.com	6XKCDXTEPYRCSXR2Z7EYP7YJYTLXNHFY	\N	6XKCDXTEPYRCSXR2Z7EYP7YJYTLXNHFY	Re: [process] Question about the pipe	2024-07-05 11:27:26+00	23	Quentin Marsh	qmarsh@example.com	On 04 Jul 2024 14:42, Ingrid Sørensen wrote:\n> With 1.85.0 the child keeps it open; 1.84.0 was fine. The example from\n> the documentation shows it too.\n\nIf I understand correctly the child keeps it open only when the buffer\nis empty. Is that so?\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n\nRegards,\nQuentin	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	6DUEI7GWSKNWEWX52KFHBLZFU6WUHVZR	20240626135144.0621@azarov.example	LOUAU7U5UB2QFUY65BJOOWBYO5SKTLDC	\N	UTKNXLVQQAMVQMU2I6H6N3ZG532VEZJY	Re: [Boost-users] [outcome] Question about the result type	2024-06-26 12:51:44+00	28	Timur Azarov	timur@azarov.example	On 26 Jun 2024 14:58, Lucia Ferraro wrote:\n> On 26 Jun 2024 00:12, Tamar Levi wrote:\n> Good catch. The test passed for the wrong reason, the fixture never ran.\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does.\n\nThanks,\nTimur	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	KAPPXVJQN3GX5DFSOG3EM3R6AZPQ5VXZ	20240610065317.0609@example.net	TSHES2IYKU47WFZQDMPJB7XOFPFNWRGE	\N	YQF6ZRMWA3KD2VDHVQGSUAQW4MUAURFH	Re: [Boost-users] [thread] writers starve since 1.85	2024-06-10 10:53:17+00	2	Camille Fournier	camille@example.net	On 10 Jun 2024 08:13, Winston Appiah wrote:\n> On 10 Jun 2024 01:52, Pablo Núñez wrote:\n> This was discussed two years ago, and the outcome was to leave it to the\n> user.\n> I can write a patch if somebody tells me where it belongs.\n\nI can reproduce this. It goes away when the shared mutex is created\nbefore the executor.\n\nA customization point would solve it without a new dependency.\n\nRegards,\nCamille	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	6JWM6X56RHXJUSOUYVFP6LIZAYATYP6V	20240606033317.0554@kostas.example	CHJ43WQ43RAPJ462RLZ7WM2AZJTKYNPU	\N	MH2NI5QQYN5WD7PN5LFKM33WI2565BHU	Re: [Boost-users] [process] Proposal: a test runner	2024-06-06 01:33:17+00	6	Eleni Kostas	eleni@kostas.example	On 06 Jun 2024 01:47, Aaliyah Grant wrote:\n> On 05 Jun 2024 09:12, Aaliyah Grant wrote:\n> Would you accept a change that only adds an overload? Then no old code\n> is affected.\n> Thanks,\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nI can write a patch if somebody tells me where it belongs. The\nworkaround we use is to keep the object alive by hand, and nobody likes\nit.\n\nThanks,\nEleni	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	XOEGLOXXOLJWPLEY2V2JLKXUKN6ZP2OZ	20240730110539.0729@example.net	L7SWLT4LBQMYQS5WU7RT6NXGU3T5COMY	\N	X7PVQHKVYQCPVPJY75ZDOMAWUIECPXJD	Re: [fiber] the work stealing scheduler: a fiber sleeps for ever	2024-07-30 15:05:39+00	21	Pablo Núñez	pnunez@example.net	On 29 Jul 2024 20:23, Priya Menon wrote:\n> On 29 Jul 2024 12:28, Liam O'Shea wrote:\n\nMy vote is to accept, on the condition that the names are settled first.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does. On the other compiler the same code is fine, so it may be\na matter of lookup.\n\n-- \nsent from a train\nPablo	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	UFK3VWFQM5LRXHSR5WTAQKIF5CHCRHI2	20240716221537.0827@example.org	\N	\N	UFK3VWFQM5LRXHSR5WTAQKIF5CHCRHI2	[thread] Proposal: a cache with few writers	2024-07-17 02:15:37+00	13	jude.okafor	jude.okafor@example.org	Before I write it a third time: has anybody a good way to do a cache\nwith few writers with the shared mutex?\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\nThe guarantee should be written down; at present one must read the\nimplementation. Sanitizers say nothing, which makes me think the order\nof destruction matters.\n\nThanks,\nJude\n_______________________________________________\nBoost-users mailing list\nBoost-users@lists.boost.org\nhttps://lists.boost.org/mailman/listinfo.cgi/boost-users	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	AD4YAZCXK3YHRYQSXOTZOYICYD4J44ZU	20240628101801.0545@levi.example	\N	\N	AD4YAZCXK3YHRYQSXOTZOYICYD4J44ZU	[Boost-users] [outcome] Is the result type the right tool for a library without exceptions?	2024-06-28 08:18:01+00	26	Tamar Levi	tamar@levi.example	This is about the result type. In our code base the check is optimized\naway, but only in release builds.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message. I looked at the tests and found none that covers this.\nSanitizers say nothing, which makes me think the order of destruction\nmatters.\n\n-- \nsent from a train\nTamar	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	EVFL47JUQ24XA5MHTQMHRACZ77TX7EA4	20240705183801.0820@example.com	GHP3NVDGN7OG3VWHCU5A43DRDQTKWSX3	\N	GHP3NVDGN7OG3VWHCU5A43DRDQTKWSX3	Re: [mp11] Question about mp_transform	2024-07-05 18:38:01+00	7	Farida Nazari	farida@example.com	On 06 Jul 2024 02:36, 森 遥 wrote:\n> I have been using mp_transform of Boost.mp11 for a variant of visitors,\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nI can write a patch if somebody tells me where it belongs. The smallest\nprogram that shows it has twenty lines; it is at the end of this\nmessage.\n\nKind regards,\nFarida\n_______________________________________________\nBoost-users mailing list\nBoost-users@lists.boost.org\nhttps://lists.boost.org/mailman/listinfo.cgi/boost-users	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	67TJDYZH47NILF3V6FCZGWWT4H35OV67	20240712164256.0746@azarov.example	LCRZ7JT3S2LPNUPHYQU2P5QC7JMS346U	\N	LCRZ7JT3S2LPNUPHYQU2P5QC7JMS346U	Re: [serialization] the text archive: old archives cannot be read	2024-07-12 07:42:56+00	28	Тимур Азаров	timur@azarov.example	On 11 Jul 2024 23:54, Sunita Rao wrote:\n> We plan an undo history on top of Boost.serialization and wonder how far\n> the text archive carries us.\n> I can write a patch if somebody tells me where it belongs. The guarantee\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nI can write a patch if somebody tells me where it belongs. Changing the\nallocator makes no difference, changing the standard from 17 to 20 does.\n\nRegards,\nТимур	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	I7T5HASPULIJQONHVRXYBVSGLAWD2M4J	20240611083352.0612@example.org	KAPPXVJQN3GX5DFSOG3EM3R6AZPQ5VXZ	\N	YQF6ZRMWA3KD2VDHVQGSUAQW4MUAURFH	Re: [Boost-users] [thread] writers starve since 1.85	2024-06-11 05:33:52+00	20	Liam O'Shea	oshea@example.org	On 10 Jun 2024 06:53, Camille Fournier wrote:\n> On 10 Jun 2024 08:13, Winston Appiah wrote:\n> I can reproduce this. It goes away when the shared mutex is created\n> before the executor.\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nI looked at the tests and found none that covers this.\n\nBest,\nLiam	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	2UKACAI5VEVCA76FDI4CUTTS2IUPXUV3	20240627201659.0573@example.org	NIHV2HKI2Z3CDEA3RBOAR4G6LY6WH3HD	OPRSO5Z44W2YOHZFD2AIQLSH7OJP63OV	OPRSO5Z44W2YOHZFD2AIQLSH7OJP63OV	Re: [Boost-users] [json] documentation of the incremental parser	2024-06-27 20:16:59+00	11	Haruka Mori	haruka.mori@example.org	On 27 Jun 2024 07:45, Jude Okafor wrote:\n> On 26 Jun 2024 20:08, Rafal Zak wrote:\n\nIf I understand correctly the error offset is off by one only when the\nbuffer is empty. Is that so?\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\nA customization point would solve it without a new dependency.\n\nBest,\nHaruka	[]	api	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:24.030991+00	\N
3	GHP3NVDGN7OG3VWHCU5A43DRDQTKWSX3	20240706023639.0819@example.org	\N	\N	GHP3NVDGN7OG3VWHCU5A43DRDQTKWSX3	[mp11] Question about mp_transform	2024-07-05 17:36:39+00	11	森 遥	haruka.mori@example.org	I have been using mp_transform of Boost.mp11 for a variant of visitors,\nand the error message is four screens long.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it. The guarantee should be written down; at present one must read\nthe implementation. The smallest program that shows it has twenty lines;\nit is at the end of this message.\n\nRegards,\n森	[{"url": null, "name": "signature.asc", "size": 76, "sha256": "fa4b51c5b19b5a1629073285f7c1b5ada392e881a7bda2691b1581b059fcedeb", "content_type": "application/pgp-signature"}]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	O7WQCMOTSSA4HKLVR6O4HIBYUFJKX65F	20240621225207.0560@lab.example	PNPF4U5EYGCGWN4WMVIXUWERNQSOS2BW	\N	TS2OLTVKKXAYNGSDECRNNBK4BVZLUA66	Re: [Boost-users] [program_options] Question about the config file parser	2024-06-21 21:52:07+00	38	Pablo Núñez	pablo.nunez@lab.example	On 21 Jun 2024 08:21, Zoë Lindqvist wrote:\n> On 20 Jun 2024 20:38, Kenji Watari wrote:\n> I can reproduce this. It goes away when the config file parser is\n> created before the executor.\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup. The smallest program that shows it has twenty lines; it is at\nthe end of this message.\n\nBest,\nPablo	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	O6FRYSIMGETC5B44WO4Q3QABYC447FDB	20240721183919.0744@finance.example	B3SKDQSAWBDWOUNCVCEEWOLSGXUNEE6B	\N	XH5N2XPPBKHFNEFS5HQ5LM55DIJIARMO	Re: [url] the segments view: dots are not removed	2024-07-21 16:39:19+00	39	Sunita Rao	srao@finance.example	On 21 Jul 2024 16:37, Tamar Levi wrote:\n> On 20 Jul 2024 15:27, Theo v.d. Berg wrote:\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n\nBest,\nSunita\n_______________________________________________\nBoost-users mailing list\nBoost-users@lists.boost.org\nhttps://lists.boost.org/mailman/listinfo.cgi/boost-users	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	4UG7G5RDMF7SK4ERISVBKZJQYPC2X5SY	20240729050632.0815@example.net	36IY3VDZW7CDVVVXEEHGVFT4BLGAJE5X	\N	54TL7XT5CPQZLXM4XMNN2W3MKNCJYCV2	Re: [review] beast: notes on the websocket stream	2024-07-29 12:06:32+00	2	Camille Fournier	camille@example.net	On 28 Jul 2024 22:14, Liam O'Shea wrote:\n> On 28 Jul 2024 13:44, Marek Dvořák wrote:\n> Please open an issue with the program, I will look at it on the weekend.\n> The guarantee should be written down; at present one must read the\n> implementation.\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message.\n\nRegards,\nCamille\n\n* one & only\n\n_______________________________________________\nBoost-users mailing list\nhttps://lists.boost.org/mailman/listinfo.cgi/boost-users	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	L4SOMJ2EOWNKS2RHNNDU4O3J6YYWCB46	20240723111207.0721@example.com	KRHNB6K4CQSEY757W3RRSEKOT2SKFOQY	\N	BZQHH6CZCWJXPUMSESFMFU5PV4DTJHNJ	Re: [program_options] documentation of the config file parser	2024-07-23 09:12:07+00	7	Farida Nazari	farida@example.com	On 23 Jul 2024 01:26, Kenji Watari wrote:\n> On 22 Jul 2024 11:15, Noor Haddad wrote:\n> This was discussed two years ago, and the outcome was to leave it to the\n> user.\n> I can write a patch if somebody tells me where it belongs.\n\nThat is intended: the config file parser may be used from one thread at\na time, and the page says so.\n\nCheers,\nFarida	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	DMNPH4H7AGSPZHWM67E7USC73ZZQL5P2	20240730065926.0724@example.net	L7SWLT4LBQMYQS5WU7RT6NXGU3T5COMY	\N	X7PVQHKVYQCPVPJY75ZDOMAWUIECPXJD	Re: [fiber] the work stealing scheduler: a fiber sleeps for ever	2024-07-30 04:59:26+00	10	Greta Baumann	greta.baumann@example.net	On 29 Jul 2024 20:23, Priya Menon wrote:\n> On 29 Jul 2024 12:28, Liam O'Shea wrote:\n> If I understand correctly a fiber sleeps for ever only when the buffer\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nA customization point would solve it without a new dependency.\n\nBest,\nGreta\n_______________________________________________\nBoost-users mailing list\nBoost-users@lists.boost.org\nhttps://lists.boost.org/mailman/listinfo.cgi/boost-users	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	ATOWDJFYZT7OGD5SJMZDSMEAPPTMXTJG	20240728134449.0811@example.com	25GMFSLKC63456PSOROOAP4UMTQEBWAX	\N	54TL7XT5CPQZLXM4XMNN2W3MKNCJYCV2	Re: [review] beast: notes on the websocket stream	2024-07-28 04:44:49+00	5	Marek Dvořák	dvorak@example.com	This paragraph is flowed, which means \nthat its lines are joined \nby the reader.\n\n> so is this \n> quote	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	TNQ56M3QXCDMW5XIYTZJ3EPCVISP6STA	20240617101708.0532@vdberg.example	BJY6J5XIKGGCBSDGGCF2GSR3P6GAEBF3	\N	LNXAXGRC7GGWUUYOB23GZXGUV5CIAOG4	Re: [Boost-users] [spirit] Question about the skipper	2024-06-17 01:17:08+00	27	Theo v.d. Berg	theo@vdberg.example	On 16 Jun 2024 14:57, Ulla Virtanen wrote:\n> On 16 Jun 2024 13:52, Moses Wanjiru wrote:\n\nIf I understand correctly attributes come out empty only when the buffer\nis empty. Is that so?\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does. I can write a patch if somebody tells me where it\nbelongs.\n\nThanks,\nTheo	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	Y25FA77IPKMDIWD2CDKSUBK42XSNFUO3	20240727182639.0809@iglesias.example	UANLKHZ4RLV7YUMLQ6ITH52O5PIRFKAR	\N	54TL7XT5CPQZLXM4XMNN2W3MKNCJYCV2	Re: [review] beast: notes on the websocket stream	2024-07-27 22:26:39+00	25	Rosa Iglesias	rosa@iglesias.example	Broken UTF-8: �� here.	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	OZGPPDYGCWXPOTTEB5GSHIV4KQTPCW2I	20240616135219.0530@wanjiru.example	SURUYCY2EJLAWR3TUEH3KWZNIYRCI3JB	\N	LNXAXGRC7GGWUUYOB23GZXGUV5CIAOG4	Re: [Boost-users] [spirit] Question about the skipper	2024-06-16 04:52:19+00	37	Moses Wanjiru	moses@wanjiru.example	On 15 Jun 2024 15:03, Oksana Petrenko wrote:\n> On 14 Jun 2024 21:43, Lucia Ferraro wrote:\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it. Changing the allocator makes no difference, changing the\nstandard from 17 to 20 does.\n\nThanks,\nMoses	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	RXCYYTLB7RIKRTEXS3V6DJXNM53BKEW2	20240612045118.0614@haddad.example	MLSF234CI4X6KCG2CTMEVOKNC33UD3XJ	\N	YQF6ZRMWA3KD2VDHVQGSUAQW4MUAURFH	Re: [Boost-users] [thread] writers starve since 1.85	2024-06-12 08:51:18+00	18	Noor Haddad	noor@haddad.example	On 11 Jun 2024 11:20, Noor Haddad wrote:\n> On 10 Jun 2024 16:32, Bastian Koehler wrote:\n> I can reproduce this. It goes away when the shared mutex is created\n> before the executor.\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nBest,\nNoor	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	NDHLEZ2RSYHRUMGMMP5Z7WOOQ2EANJLY	20240604185325.0501@petrenko.example	\N	\N	NDHLEZ2RSYHRUMGMMP5Z7WOOQ2EANJLY	[Boost-users] [beast] Proposal: a proxy in front of it	2024-06-04 15:53:25+00	19	Oksana Petrenko	oksana@petrenko.example	This is about the websocket stream. In our code base the close handshake\nnever ends, but only in release builds.\n\nThe guarantee should be written down; at present one must read the\nimplementation. Changing the allocator makes no difference, changing the\nstandard from 17 to 20 does.\n\n    #include <boost/beast.hpp>\n\n    int main() {\n      auto made = boost::beast::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\nThanks,\nOksana	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	LNXAXGRC7GGWUUYOB23GZXGUV5CIAOG4	20240613115732.0525@example.net	\N	\N	LNXAXGRC7GGWUUYOB23GZXGUV5CIAOG4	[Boost-users] [spirit] Question about the skipper	2024-06-13 11:57:32+00	2	Camille Fournier	camille@example.net	This is about the skipper. In our code base attributes come out empty,\nbut only in release builds.\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n\nKind regards,\nCamille	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	D55N3WW6JALBTWQU2NLB37LPEN7DAHKW	20240622030734.0563@benami.example	4OLZEHM272AN3ITBWMKF2P5DLU44YOO7	\N	TS2OLTVKKXAYNGSDECRNNBK4BVZLUA66	Re: [Boost-users] [program_options] Question about the config file parser	2024-06-21 18:07:34+00	32	Yair Ben-Ami	yair@benami.example	On 21 Jun 2024 18:40, Nils Hagen wrote:\n> On 20 Jun 2024 20:38, Kenji Watari wrote:\n> Please open an issue with the program, I will look at it on the weekend.\n> The guarantee should be written down; at present one must read the\n> implementation. The workaround we use is to keep the object alive by\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nRegards,\nYair	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	QAWEB42HW2A3CUAR65PJCZBNJM6DOU2P	20240715005322.0803@petrenko.example	VYKH4C75ALYVZKUW6SUNC2QHJSKY4ACM	\N	VITULPLEUP4KX45WVOLZRNDSVH4ZHUYJ	Re: [spirit] Is the skipper the right tool for a grammar for build files?	2024-07-14 21:53:22+00	19	Oksana Petrenko	oksana@petrenko.example	コンパイルは通りますが、実行すると落ちます。	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	VITULPLEUP4KX45WVOLZRNDSVH4ZHUYJ	20240713190829.0800@example.com	\N	\N	VITULPLEUP4KX45WVOLZRNDSVH4ZHUYJ	[spirit] Is the skipper the right tool for a grammar for build files?	2024-07-13 16:08:29+00	16	Moses Wanjiru	mwanjiru@example.com	Schöne Grüße, señor - no: niño.	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	MLSF234CI4X6KCG2CTMEVOKNC33UD3XJ	20240611112027.0613@haddad.example	DIA6R4GT4GRSELZM4KRHSVKNDTWEKZQU	\N	YQF6ZRMWA3KD2VDHVQGSUAQW4MUAURFH	Re: [Boost-users] [thread] writers starve since 1.85	2024-06-11 08:20:27+00	18	Noor Haddad	noor@haddad.example	On 10 Jun 2024 16:32, Bastian Koehler wrote:\n> On 10 Jun 2024 13:23, Jude Okafor wrote:\n\nI can reproduce this. It goes away when the shared mutex is created\nbefore the executor.\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters.\n\nThanks,\nNoor	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	PDICJ6BRLXR3SFZYBB4UREUIQCXA2SIT	20240624182023.0544@novak.example	MIPCKF2MVRDUMAXBJOYAYZUSIGXA2ZNO	\N	D5YJ3UG2RNJCZWWHZVKHSOMZNXCT2RQ4	Re: [Boost-users] [asio] Is the strand the right tool for one timer for each connection?	2024-06-24 15:20:23+00	30	Vera Novak	vera@novak.example	On 24 Jun 2024 16:36, Winston Appiah wrote:\n> On 23 Jun 2024 17:53, Quentin Marsh wrote:\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nThanks,\nVera	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	TTXVRFNO6CFHEYWIBP4YRZQJP5FRIE52	20240720230711.0733@example.net	4ZJ5XJ2FZ32X2QBZL6UE45NQI6EGOESO	\N	XH5N2XPPBKHFNEFS5HQ5LM55DIJIARMO	Re: [url] the segments view: dots are not removed	2024-07-20 21:07:11+00	14	Kenji Watari	kwatari@example.net	On 20 Jul 2024 01:36, Rosa Iglesias wrote:\n> On 19 Jul 2024 03:52, Liam O'Shea wrote:\n\nMy vote is to accept, on the condition that the names are settled first.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup. Changing the allocator makes no difference, changing the\nstandard from 17 to 20 does.\n\nThanks,\nKenji	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	IFLZCCB3PDTJSRUCBYEIHDICOM4N2I5Z	20240708190636.0708@example.org	QKJNDVGLXFVDNK7PPMCXDVRWBUSVZHFK	\N	QKJNDVGLXFVDNK7PPMCXDVRWBUSVZHFK	Re: [container] Is small_vector the right tool for a parser's token list?	2024-07-08 18:06:36+00	15	Lucia Ferraro	lucia.ferraro@example.org	On 07 Jul 2024 17:08, Eleni Kostas wrote:\n> With 1.85.0 the move constructor throws; 1.84.0 was fine. The example\n> from the documentation shows it too.\n> The smallest program that shows it has twenty lines; it is at the end of\n> this message. I looked at the tests and found none that covers this. A\n\nThe fix is on develop since yesterday; could you try it?\n\nThe guarantee should be written down; at present one must read the\nimplementation.\n\nKind regards,\nLucia\n_______________________________________________\nBoost-users mailing list\nBoost-users@lists.boost.org\nhttps://lists.boost.org/mailman/listinfo.cgi/boost-users	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	54TL7XT5CPQZLXM4XMNN2W3MKNCJYCV2	20240725165037.0804@example.org	\N	\N	54TL7XT5CPQZLXM4XMNN2W3MKNCJYCV2	[review] beast: notes on the websocket stream	2024-07-25 23:50:37+00	15	Lucia Ferraro	lucia.ferraro@example.org	Emoji in base64: 🚀🧵👩‍💻, and Greek: αβγ.	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	TOB4WZ2NARQ4R5QIZ3HAY22YPZ3HK7VE	20240625081555.0580@example.org	\N	TOB4WZ2NARQ4R5QIZ3HAY22YPZ3HK7VE	TOB4WZ2NARQ4R5QIZ3HAY22YPZ3HK7VE	[Boost-users] [review] mp11: notes on mp_transform	2024-06-25 07:15:55+00	36	Bastian Köhler	b.koehler@example.org	We plan a variant of visitors on top of Boost.mp11 and wonder how far\nmp_transform carries us.\n\nThe guarantee should be written down; at present one must read the\nimplementation. The smallest program that shows it has twenty lines; it\nis at the end of this message. What I measured: 1.8 microseconds before,\n2.9 after, on an idle machine.\n\nCheers,\nBastian	[]	api	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.911453+00	\N
3	KEE3QMMZOGLSFJRGRWNJJLSF36QEI3JK	20240627175810.0586@example.net	TSHKCOLURI4TNWKKNOXZPAYBGLJD3EYI	TOB4WZ2NARQ4R5QIZ3HAY22YPZ3HK7VE	TOB4WZ2NARQ4R5QIZ3HAY22YPZ3HK7VE	Re: [Boost-users] [review] mp11: notes on mp_transform	2024-06-28 00:58:10+00	40	Stefan Pop	stefan.pop@example.net	On 27 Jun 2024 20:09, Priya Menon wrote:\n> On 27 Jun 2024 16:42, Tamar Levi wrote:\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nBest,\nStefan	[]	api	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:24.030991+00	\N
3	PNPF4U5EYGCGWN4WMVIXUWERNQSOS2BW	20240621082115.0558@work.example	RR4AY5YYQFBS27HHGSP5G642RGIQKCJ2	\N	TS2OLTVKKXAYNGSDECRNNBK4BVZLUA66	Re: [Boost-users] [program_options] Question about the config file parser	2024-06-20 23:21:15+00	33	Zoë Lindqvist	zlindqvist@work.example	On 20 Jun 2024 20:38, Kenji Watari wrote:\n> On 19 Jun 2024 12:42, Camille Fournier wrote:\n\nI can reproduce this. It goes away when the config file parser is\ncreated before the executor.\n\nI can write a patch if somebody tells me where it belongs.\n\n-- \nsent from a train\nZoë	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	UAECB5VSBQ5SZO2Q4T3GLVIMEYUMBOZ5	20240626062451.0622@kostas.example	6DUEI7GWSKNWEWX52KFHBLZFU6WUHVZR	\N	UTKNXLVQQAMVQMU2I6H6N3ZG532VEZJY	Re: [Boost-users] [outcome] Question about the result type	2024-06-26 13:24:51+00	6	Eleni Kostas	eleni@kostas.example	On 26 Jun 2024 13:51, Timur Azarov wrote:\n> On 26 Jun 2024 14:58, Lucia Ferraro wrote:\n> Good catch. The test passed for the wrong reason, the fixture never ran.\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters.\n\nThanks,\nEleni	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	36IY3VDZW7CDVVVXEEHGVFT4BLGAJE5X	20240728221414.0814@example.org	ATOWDJFYZT7OGD5SJMZDSMEAPPTMXTJG	\N	54TL7XT5CPQZLXM4XMNN2W3MKNCJYCV2	Re: [review] beast: notes on the websocket stream	2024-07-28 21:14:14+00	20	Liam O'Shea	oshea@example.org	On 28 Jul 2024 13:44, Marek Dvořák wrote:\n> On 27 Jul 2024 08:23, Lucia Ferraro wrote:\n> I disagree. A default that is safe but slow is better than one that is\n> fast and surprising.\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nThe guarantee should be written down; at present one must read the\nimplementation.\n\nCheers,\nLiam\n\n* one & only	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	BVEAXXVTISQQG72F7H6TTIBIYIGVT5N2	20240721170002.0739@example.com	SYN6URNBNNSB6RIMOIT4AJ5F7TWH6EKQ	\N	XH5N2XPPBKHFNEFS5HQ5LM55DIJIARMO	Re: [url] the segments view: dots are not removed	2024-07-21 15:00:02+00	23	Quentin Marsh	qmarsh@example.com	On 21 Jul 2024 14:04, Eleni Kostas wrote:\n> On 20 Jul 2024 09:28, Kenji Watari wrote:\n> Good catch. The test passed for the wrong reason, the fixture never ran.\n> Regards,\n\nThat is intended: the segments view may be used from one thread at a\ntime, and the page says so.\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters. On the other compiler the same code is fine, so it may be a\nmatter of lookup.\n\nRegards,\nQuentin	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	OEUWEJC56H27HQ2L5GIVPVGWJEHTQB4G	20240619040230.0535@example.net	HT3ZKPYYS7M4NRSVPTFGMTMROIDYNVO7	\N	LNXAXGRC7GGWUUYOB23GZXGUV5CIAOG4	Re: [Boost-users] [spirit] Question about the skipper	2024-06-19 08:02:30+00	14	Kenji Watari	kwatari@example.net	On 19 Jun 2024 06:25, Kenji Watari wrote:\n> On 18 Jun 2024 01:39, Тимур Азаров wrote:\n\nI can reproduce this. It goes away when the skipper is created before\nthe executor.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does. Sanitizers say nothing, which makes me think the order of\ndestruction matters.\n\nKind regards,\nKenji	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	AEM4AOOD4BFLYKDKXSGFVCNLUCFWOLFU	20240705034204.0825@levi.example	\N	\N	AEM4AOOD4BFLYKDKXSGFVCNLUCFWOLFU	[filesystem] a removed folder throws since 1.85	2024-07-05 02:42:04+00	26	Tamar Levi	tamar@levi.example	We plan a backup tool on top of Boost.filesystem and wonder how far the\nrecursive iterator carries us.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message. The workaround we use is to keep the object alive by hand,\nand nobody likes it.\n\n    #include <boost/filesystem.hpp>\n\n    int main() {\n      auto made = boost::filesystem::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\nCheers,\nTamar\n_______________________________________________\nBoost-users mailing list\nBoost-users@lists.boost.org\nhttps://lists.boost.org/mailman/listinfo.cgi/boost-users	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	KT6GTKSEWESC7DJD7LDQ4USQ4777EVKJ	20240728043735.0813@example.org	T2R7X5S7DJPUC7E5FQJFPJR7PW63OACQ	\N	54TL7XT5CPQZLXM4XMNN2W3MKNCJYCV2	Re: [review] beast: notes on the websocket stream	2024-07-28 03:37:35+00	11	Haruka Mori	haruka.mori@example.org	On 27 Jul 2024 17:33, Stefan Pop wrote:\n> On 26 Jul 2024 17:44, Dmitri Volkonsky wrote:\n> Two remarks: the concept is too strict, and the noexcept is missing on\n> the swap.\n\nWe had the same with a proxy in front of it. What helped was to pass by\nvalue and move later.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it.\n\nKind regards,\nHaruka\n\n* one & only	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	RR4AY5YYQFBS27HHGSP5G642RGIQKCJ2	20240620203833.0557@example.net	TS2OLTVKKXAYNGSDECRNNBK4BVZLUA66	\N	TS2OLTVKKXAYNGSDECRNNBK4BVZLUA66	Re: [Boost-users] [program_options] Question about the config file parser	2024-06-20 17:38:33+00	14	Kenji Watari	kwatari@example.net	On 19 Jun 2024 12:42, Camille Fournier wrote:\n> We plan one file a user on top of Boost.program_options and wonder how\n> far the config file parser carries us.\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\nI looked at the tests and found none that covers this.\n\n-- \nsent from a train\nKenji	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	CAPT2FDMSQX2PFES2F45VITOFS7IRNLR	\N	QC4WDOS5UVWU53BW4RFKC2RUS2W7MMMI	\N	5D6DLUEITNDLBHTAE4QOJNAGXZ4DVGHU	Re: [review] geometry: notes on the rtree	2024-07-18 14:32:34+00	30	Vera Novak	vera@novak.example	On 18 Jul 2024 02:07, Moses Wanjiru wrote:\n> On 17 Jul 2024 12:14, Oksana Petrenko wrote:\n> Please open an issue with the program, I will look at it on the weekend.\n> The workaround we use is to keep the object alive by hand, and nobody\n\nThat is intended: the rtree may be used from one thread at a time, and\nthe page says so.\n\nRegards,\nVera\n_______________________________________________\nBoost-users mailing list\nBoost-users@lists.boost.org\nhttps://lists.boost.org/mailman/listinfo.cgi/boost-users	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	IX7F65N5GK3HJZY3VUEWIAWVYVFICUWM	20240627204037.0588@example.com	IVQS2SWBIQXW2A6ZELTBOC5B7WSIIW5A	TOB4WZ2NARQ4R5QIZ3HAY22YPZ3HK7VE	TOB4WZ2NARQ4R5QIZ3HAY22YPZ3HK7VE	Re: [Boost-users] [review] mp11: notes on mp_transform	2024-06-27 20:40:37+00	7	Farida Nazari	farida@example.com	On 27 Jun 2024 11:10, Oksana Petrenko wrote:\n> On 26 Jun 2024 10:51, Stefan Pop wrote:\n> Please open an issue with the program, I will look at it on the weekend.\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nRegards,\nFarida	[]	api	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:24.030991+00	\N
3	QIFDA7ITDXTGHRW7XMZSGOUX2CWPZ3LJ	20240626164737.0510@example.net	\N	\N	QIFDA7ITDXTGHRW7XMZSGOUX2CWPZ3LJ	[Boost-users] [geometry] the rtree: queries on the antimeridian miss boxes	2024-06-26 23:47:37+00	40	Stefan Pop	stefan.pop@example.net	This is about the rtree. In our code base queries on the antimeridian\nmiss boxes, but only in release builds.\n\nThe guarantee should be written down; at present one must read the\nimplementation.\n\nCheers,\nStefan	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	SURUYCY2EJLAWR3TUEH3KWZNIYRCI3JB	20240615150303.0529@petrenko.example	T7CAU5JUUKDO7EPR5LMMUQPKG2T3DX4J	\N	LNXAXGRC7GGWUUYOB23GZXGUV5CIAOG4	Re: [Boost-users] [spirit] Question about the skipper	2024-06-15 06:03:03+00	19	Oksana Petrenko	oksana@petrenko.example	On 14 Jun 2024 21:43, Lucia Ferraro wrote:\n> On 14 Jun 2024 17:51, Winston Appiah wrote:\n> We had the same with a grammar for build files. What helped was to pass\n> by value and move later.\n\nThat is intended: the skipper may be used from one thread at a time, and\nthe page says so.\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters. Changing the allocator makes no difference, changing the\nstandard from 17 to 20 does.\n\nThanks,\nOksana	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	LFOQQEJUT5O2PCJX5H5J5RNLSM24TWZS	20240628003056.0042@haddad.example	EKGH6UJ3OIR73NZWGROESNOUTCLGSMQJ	\N	EKGH6UJ3OIR73NZWGROESNOUTCLGSMQJ	Re: [Boost-users] [multiprecision] Is cpp_int the right tool for exact predicates?	2024-06-28 00:30:56+00	18	Noor Haddad	noor@haddad.example	On 26 Jun 2024 19:14, Ulla Virtanen wrote:\n> On 26 Jun 2024 21:09, Camille Fournier wrote:\n> That is intended: cpp_int may be used from one thread at a time, and the\n> page says so.\n\nThe fix is on develop since yesterday; could you try it?\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message.\n\nRegards,\nNoor	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	CXWFHAUXKR5HMH2YOT4SBPCU5BKR5XVJ	20240627233048.0512@vdberg.example	JEIBIJPOFJKICNX3OINBMXLG47GKQ2ME	\N	QIFDA7ITDXTGHRW7XMZSGOUX2CWPZ3LJ	Re: [Boost-users] [geometry] the rtree: queries on the antimeridian miss boxes	2024-06-28 06:30:48+00	27	Theo van der Berg	theo@vdberg.example	On 27 Jun 2024 14:37, 森 遥 wrote:\n> On 26 Jun 2024 16:47, Stefan Pop wrote:\n\nThe fix is on develop since yesterday; could you try it?\n\nBest,\nTheo	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	25GMFSLKC63456PSOROOAP4UMTQEBWAX	20240727082308.0807@example.org	6BUJWVF652PQEEML2VPXW4O5EOHAPT57	\N	54TL7XT5CPQZLXM4XMNN2W3MKNCJYCV2	Re: [review] beast: notes on the websocket stream	2024-07-27 05:23:08+00	15	Lucia Ferraro	lucia.ferraro@example.org	Nobody declared this: café, naïve.	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	AW4OEJPBF32YSNFFBTC6WXADIK3TLMIE	20240709133447.0709@example.org	IFLZCCB3PDTJSRUCBYEIHDICOM4N2I5Z	\N	QKJNDVGLXFVDNK7PPMCXDVRWBUSVZHFK	Re: [container] Is small_vector the right tool for a parser's token list?	2024-07-09 04:34:47+00	20	Liam O'Shea	oshea@example.org	On 08 Jul 2024 19:06, Lucia Ferraro wrote:\n> On 07 Jul 2024 17:08, Eleni Kostas wrote:\n> The fix is on develop since yesterday; could you try it?\n> The guarantee should be written down; at present one must read the\n> implementation.\n\nWe had the same with a parser's token list. What helped was to pass by\nvalue and move later.\n\nRegards,\nLiam	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	47BF26ZLY2QPUZ4YOP6IWBNBEBEDS3PA	20240614080128.0551@example.com	3JCTUQPEKPFCCFY6P45WDPML6UW5A3PQ	\N	AMNPAJNYKQGAGAAH6W3VVHGEGTNCDLQK	Re: [Boost-users] [program_options] quotes are kept since 1.85	2024-06-14 12:01:28+00	29	Ulla Virtanen	ulla.virtanen@example.com	On 14 Jun 2024 04:12, Rafał Żak wrote:\n> On 13 Jun 2024 07:53, Marek Dvořák wrote:\n> We had the same with one file a user. What helped was to pass by value\n> and move later.\n> A customization point would solve it without a new dependency. The\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nKind regards,\nUlla	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	KU3BZVNHURT3EP6TRQNRLR55UQJKFCG3	20240625090223.0618@novak.example	UTKNXLVQQAMVQMU2I6H6N3ZG532VEZJY	\N	UTKNXLVQQAMVQMU2I6H6N3ZG532VEZJY	Re: [Boost-users] [outcome] Question about the result type	2024-06-25 07:02:23+00	30	Vera Novak	vera@novak.example	On 24 Jun 2024 18:08, Aaliyah Grant wrote:\n> This is about the result type. In our code base the check is optimized\n> away, but only in release builds.\n> On the other compiler the same code is fine, so it may be a matter of\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\n-- \nsent from a train\nVera	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	B3SKDQSAWBDWOUNCVCEEWOLSGXUNEE6B	20240721163732.0738@levi.example	W5Y5Q3IBFJFYKFAX6XE35WP46PMMUGU7	\N	XH5N2XPPBKHFNEFS5HQ5LM55DIJIARMO	Re: [url] the segments view: dots are not removed	2024-07-21 07:37:32+00	26	Tamar Levi	tamar@levi.example	On 20 Jul 2024 15:27, Theo v.d. Berg wrote:\n> On 20 Jul 2024 09:28, Kenji Watari wrote:\n> I disagree. A default that is safe but slow is better than one that is\n> fast and surprising.\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message. On the other compiler the same code is fine, so it may be\na matter of lookup.\n\nBest,\nTamar	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	EBMBNX5Y6KUZKNYAE3P3JHOANFIIBOUI	20240629214739.0518@example.org	G6QDE4CCGSX3Z3QLJIKBYVYAYWFHYEF7	\N	G6QDE4CCGSX3Z3QLJIKBYVYAYWFHYEF7	Re: [Boost-users] [geometry] the rtree: queries on the antimeridian miss boxes	2024-06-30 04:47:39+00	13	Jude Okafor	jude.okafor@example.org	On 29 Jun 2024 08:56, Vera Novak wrote:\n> On 28 Jun 2024 17:54, Rosa Iglesias wrote:\n> My vote is to accept, on the condition that the names are settled first.\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nThe guarantee should be written down; at present one must read the\nimplementation. What I measured: 1.8 microseconds before, 2.9 after, on\nan idle machine.\n\nThanks,\nJude	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	RA67QDH63SOXXDMH3LNXH3M36XQKZETP	20240628040521.0571@lab.example	RBI5GUSV756AGCKJ3HEQWI25IZ5XDF6K	\N	RBI5GUSV756AGCKJ3HEQWI25IZ5XDF6K	Re: [Boost-users] [json] documentation of the incremental parser	2024-06-28 04:05:21+00	38	Pablo Núñez	pablo.nunez@lab.example	On 27 Jun 2024 07:45, Jude Okafor wrote:\n> On 26 Jun 2024 20:08, Rafal Zak wrote:\n> The fix is on develop since yesterday; could you try it?\n> Thanks,\n\nWe had the same with streams of documents. What helped was to pass by\nvalue and move later.\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters.\n\nKind regards,\nPablo	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	D5YJ3UG2RNJCZWWHZVKHSOMZNXCT2RQ4	20240622072006.0540@kostas.example	\N	\N	D5YJ3UG2RNJCZWWHZVKHSOMZNXCT2RQ4	[Boost-users] [asio] Is the strand the right tool for one timer for each connection?	2024-06-22 11:20:06+00	6	Eleni Kostas	eleni@kostas.example	Before I write it a third time: has anybody a good way to do one timer\nfor each connection with the strand?\n\nI can write a patch if somebody tells me where it belongs.\n\nBest,\nEleni	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	NDQGBCGPZFOZ75LKVPXLB5VRJ4BIW5XI	20240726095037.0718@fjord.example	KOSXZHPC7AP32Q5UAWRGV5QBHXGEMSI2	\N	KOSXZHPC7AP32Q5UAWRGV5QBHXGEMSI2	Re: [graph] Is the property map the right tool for a dependency checker?	2024-07-26 00:50:37+00	12	Ingrid Sørensen	ingrid@fjord.example	On 25 Jul 2024 05:46, Oksana Petrenko wrote:\n> We plan a dependency checker on top of Boost.graph and wonder how far\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nThanks,\nIngrid	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	QC4WDOS5UVWU53BW4RFKC2RUS2W7MMMI	20240718020730.0823@wanjiru.example	UM7KE4NINGWHSY4EXH5HUBOPXXOQ7ZL2	\N	5D6DLUEITNDLBHTAE4QOJNAGXZ4DVGHU	Re: [review] geometry: notes on the rtree	2024-07-18 01:12:53+00	37	Moses Wanjiru	moses@wanjiru.example	On 17 Jul 2024 12:14, Oksana Petrenko wrote:\n> On 16 Jul 2024 05:40, Liam O'Shea wrote:\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it.\n\nThanks,\nMoses\n_______________________________________________\nBoost-users mailing list\nBoost-users@lists.boost.org\nhttps://lists.boost.org/mailman/listinfo.cgi/boost-users	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	LOUAU7U5UB2QFUY65BJOOWBYO5SKTLDC	20240626145837.0620@example.org	Q3UMATVXOZCYYL66MM6FLA5UIA3IHNEV	\N	UTKNXLVQQAMVQMU2I6H6N3ZG532VEZJY	Re: [Boost-users] [outcome] Question about the result type	2024-06-26 05:58:37+00	15	Lucia Ferraro	lucia.ferraro@example.org	On 26 Jun 2024 00:12, Tamar Levi wrote:\n> On 25 Jun 2024 09:02, Vera Novak wrote:\n> This was discussed two years ago, and the outcome was to leave it to the\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nRegards,\nLucia	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	CPJZMRWDNPD2DAAAVFCCALQDJDV44BWP	20240606142557.0508@fjord.example	DGUFC7F3MIFSPEC3KTQJQWYNLPVKVEL2	\N	NDHLEZ2RSYHRUMGMMP5Z7WOOQ2EANJLY	Re: [Boost-users] [beast] Proposal: a proxy in front of it	2024-06-06 13:25:57+00	12	Ingrid Sørensen	ingrid@fjord.example	On 06 Jun 2024 04:09, Winston Appiah wrote:\n> On 05 Jun 2024 16:05, Oksana Petrenko wrote:\n> If I understand correctly the close handshake never ends only when the\n\nThat is intended: the websocket stream may be used from one thread at a\ntime, and the page says so.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup.\n\nCheers,\nIngrid	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	DIA6R4GT4GRSELZM4KRHSVKNDTWEKZQU	20240610163205.0611@example.org	MYJKJUBQBF7AI6XMDX66JYRMZDCRKNVH	\N	YQF6ZRMWA3KD2VDHVQGSUAQW4MUAURFH	Re: [Boost-users] [thread] writers starve since 1.85	2024-06-10 20:32:05+00	36	Bastian Koehler	b.koehler@example.org	On 10 Jun 2024 13:23, Jude Okafor wrote:\n> On 10 Jun 2024 06:53, Camille Fournier wrote:\n> That is intended: the shared mutex may be used from one thread at a\n> time, and the page says so.\n> The workaround we use is to keep the object alive by hand, and nobody\n\nThat is intended: the shared mutex may be used from one thread at a\ntime, and the page says so.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does.\n\nThanks,\nBastian	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	Q4PXUPO65BRLSK6KSILQW76N5DPVXYWA	20240624181032.0617@example.org	UTKNXLVQQAMVQMU2I6H6N3ZG532VEZJY	\N	UTKNXLVQQAMVQMU2I6H6N3ZG532VEZJY	Re: [Boost-users] [outcome] Question about the result type	2024-06-24 22:10:32+00	22	Priya Menon	priya.menon@example.org	On 24 Jun 2024 18:08, Aaliyah Grant wrote:\n> This is about the result type. In our code base the check is optimized\n> away, but only in release builds.\n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nRegards,\nPriya	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	B2DFQL2W5OXV2OG5WLBBO3CBTRRYGHD2	20240607011021.0555@petrenko.example	CHJ43WQ43RAPJ462RLZ7WM2AZJTKYNPU	\N	MH2NI5QQYN5WD7PN5LFKM33WI2565BHU	Re: [Boost-users] [process] Proposal: a test runner	2024-06-06 16:10:21+00	19	Oksana Petrenko	oksana@petrenko.example	On 06 Jun 2024 01:47, Aaliyah Grant wrote:\n> On 05 Jun 2024 09:12, Aaliyah Grant wrote:\n> Would you accept a change that only adds an overload? Then no old code\n> is affected.\n> Thanks,\n\nI can reproduce this. It goes away when the pipe is created before the\nexecutor.\n\nBest,\nOksana	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	CTSBWPDYRJIA2WW3LU7DOHU5GGGCRWLO	20240730223648.0726@example.net	KW2D3ZI72N7FJGS7L6QU6ZNGTI6RQFBQ	\N	X7PVQHKVYQCPVPJY75ZDOMAWUIECPXJD	Re: [fiber] the work stealing scheduler: a fiber sleeps for ever	2024-07-31 02:36:48+00	2	Camille Fournier	camille@example.net	On 30 Jul 2024 20:36, Haruka Mori wrote:\n> On 30 Jul 2024 06:59, Greta Baumann wrote:\n> My vote is to accept, on the condition that the names are settled first.\n\nIf I understand correctly a fiber sleeps for ever only when the buffer\nis empty. Is that so?\n\nI can write a patch if somebody tells me where it belongs. The smallest\nprogram that shows it has twenty lines; it is at the end of this\nmessage.\n\nRegards,\nCamille	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	LCFMVEPY4LCWHAOPSAXTO5VROGMP7UH2	20240626211612.0031@szucs.example	YSOQ5AHITWWJXLYRYWXLAAYWGM6QAFWL	\N	YSOQ5AHITWWJXLYRYWXLAAYWGM6QAFWL	Re: [Boost-users] [process] Question about the pipe	2024-06-26 20:16:12+00	8	Gábor Szűcs	gabor@szucs.example	On 26 Jun 2024 07:36, Moses Wanjiru wrote:\n> On 26 Jun 2024 03:46, Nils Hagen wrote:\n> Would you accept a change that only adds an overload? Then no old code\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\n-- \nsent from a train\nGábor	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	XH5N2XPPBKHFNEFS5HQ5LM55DIJIARMO	20240719035214.0731@example.org	\N	\N	XH5N2XPPBKHFNEFS5HQ5LM55DIJIARMO	[url] the segments view: dots are not removed	2024-07-19 10:52:14+00	20	Liam O'Shea	oshea@example.org	I have been using the segments view of Boost.url for a router, and dots\nare not removed.\n\nI can write a patch if somebody tells me where it belongs. The smallest\nprogram that shows it has twenty lines; it is at the end of this\nmessage.\n\nKind regards,\nLiam	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	F6CCYOGNYGFT5LZRUHOWFLMVSIM55ECM	20240618013927.0533@azarov.example	TNQ56M3QXCDMW5XIYTZJ3EPCVISP6STA	\N	LNXAXGRC7GGWUUYOB23GZXGUV5CIAOG4	Re: [Boost-users] [spirit] Question about the skipper	2024-06-18 01:39:27+00	28	Тимур Азаров	timur@azarov.example	On 17 Jun 2024 10:17, Theo v.d. Berg wrote:\n> On 16 Jun 2024 14:57, Ulla Virtanen wrote:\n> If I understand correctly attributes come out empty only when the buffer\n> is empty. Is that so?\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nI can write a patch if somebody tells me where it belongs. I looked at\nthe tests and found none that covers this.\n\nThanks,\nТимур	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	XUQYCIEJ4ARVWN4JDRUJCX3QDKI6JMXH	20240617145859.0524@example.org	\N	\N	XUQYCIEJ4ARVWN4JDRUJCX3QDKI6JMXH	[Boost-users] [review] serialization: notes on the text archive	2024-06-17 12:58:59+00	24	Rafał Żak	rafal.zak@example.org	We plan an undo history on top of Boost.serialization and wonder how far\nthe text archive carries us.\n\nThe guarantee should be written down; at present one must read the\nimplementation. What I measured: 1.8 microseconds before, 2.9 after, on\nan idle machine.\n\n    #include <boost/serialization.hpp>\n\n    int main() {\n      auto made = boost::serialization::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\nThanks,\nRafał	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	4OLZEHM272AN3ITBWMKF2P5DLU44YOO7	20240621184003.0562@hagen.example	RR4AY5YYQFBS27HHGSP5G642RGIQKCJ2	\N	TS2OLTVKKXAYNGSDECRNNBK4BVZLUA66	Re: [Boost-users] [program_options] Question about the config file parser	2024-06-21 17:40:03+00	17	Nils Hagen	nils@hagen.example	On 20 Jun 2024 20:38, Kenji Watari wrote:\n> On 19 Jun 2024 12:42, Camille Fournier wrote:\n> Good catch. The test passed for the wrong reason, the fixture never ran.\n> What I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nThe guarantee should be written down; at present one must read the\nimplementation. The workaround we use is to keep the object alive by\nhand, and nobody likes it.\n\nKind regards,\nNils	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	4ZJ5XJ2FZ32X2QBZL6UE45NQI6EGOESO	20240720013624.0732@iglesias.example	XH5N2XPPBKHFNEFS5HQ5LM55DIJIARMO	\N	XH5N2XPPBKHFNEFS5HQ5LM55DIJIARMO	Re: [url] the segments view: dots are not removed	2024-07-20 08:36:24+00	25	Rosa Iglesias	rosa@iglesias.example	On 19 Jul 2024 03:52, Liam O'Shea wrote:\n> I have been using the segments view of Boost.url for a router, and dots\n\nThat is intended: the segments view may be used from one thread at a\ntime, and the page says so.\n\nKind regards,\nRosa\n_______________________________________________\nBoost-users mailing list\nBoost-users@lists.boost.org\nhttps://lists.boost.org/mailman/listinfo.cgi/boost-users	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	T2R7X5S7DJPUC7E5FQJFPJR7PW63OACQ	20240727173332.0812@example.net	6BUJWVF652PQEEML2VPXW4O5EOHAPT57	\N	54TL7XT5CPQZLXM4XMNN2W3MKNCJYCV2	Re: [review] beast: notes on the websocket stream	2024-07-27 21:33:32+00	40	Stefan Pop	stefan.pop@example.net	On 26 Jul 2024 17:44, Dmitri Volkonsky wrote:\n> On 26 Jul 2024 20:30, Ingrid Sørensen wrote:\n> This was discussed two years ago, and the outcome was to leave it to the\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does.\n\nKind regards,\nStefan	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	ZWBUVE6U44V3NMAM3QLY5UMJLE426IP3	20240613030039.0548@example.com	NVZONYBQRXCVX55ZJBJQEWYUABJTOJGO	\N	NVZONYBQRXCVX55ZJBJQEWYUABJTOJGO	Re: [Boost-users] [program_options] quotes are kept since 1.85	2024-06-13 07:00:39+00	41	Sunita Rao	sunita.rao@example.com	On 12 Jun 2024 13:22, Liam O'Shea wrote:\n> With 1.85.0 quotes are kept; 1.84.0 was fine. The example from the\n> documentation shows it too.\n> I can write a patch if somebody tells me where it belongs. The smallest\n> program that shows it has twenty lines; it is at the end of this\n\nThat is intended: the config file parser may be used from one thread at\na time, and the page says so.\n\nA customization point would solve it without a new dependency.\n\nKind regards,\nSunita	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	UM7KE4NINGWHSY4EXH5HUBOPXXOQ7ZL2	20240717121441.0822@petrenko.example	5D6DLUEITNDLBHTAE4QOJNAGXZ4DVGHU	\N	5D6DLUEITNDLBHTAE4QOJNAGXZ4DVGHU	Re: [review] geometry: notes on the rtree	2024-07-17 03:18:04+00	19	Oksana Petrenko	oksana@petrenko.example	On 16 Jul 2024 05:40, Liam O'Shea wrote:\n> With 1.85.0 queries on the antimeridian miss boxes; 1.84.0 was fine. The\n\nIf I understand correctly queries on the antimeridian miss boxes only\nwhen the buffer is empty. Is that so?\n\nCheers,\nOksana\n_______________________________________________\nBoost-users mailing list\nBoost-users@lists.boost.org\nhttps://lists.boost.org/mailman/listinfo.cgi/boost-users	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	JEIBIJPOFJKICNX3OINBMXLG47GKQ2ME	20240627143702.0511@example.org	QIFDA7ITDXTGHRW7XMZSGOUX2CWPZ3LJ	\N	QIFDA7ITDXTGHRW7XMZSGOUX2CWPZ3LJ	Re: [Boost-users] [geometry] the rtree: queries on the antimeridian miss boxes	2024-06-27 18:37:02+00	11	森 遥	haruka.mori@example.org	On 26 Jun 2024 16:47, Stefan Pop wrote:\n> This is about the rtree. In our code base queries on the antimeridian\n> miss boxes, but only in release builds.\n> The guarantee should be written down; at present one must read the\n> implementation.\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nThanks,\n森	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	M327LVRJASERBXICSV53QJ7SPARHF2OK	20240626215634.0623@petrenko.example	UAECB5VSBQ5SZO2Q4T3GLVIMEYUMBOZ5	\N	UTKNXLVQQAMVQMU2I6H6N3ZG532VEZJY	Re: [Boost-users] [outcome] Question about the result type	2024-06-26 19:56:34+00	19	Oksana Petrenko	oksana@petrenko.example	On 26 Jun 2024 06:24, Eleni Kostas wrote:\n> On 26 Jun 2024 13:51, Timur Azarov wrote:\n> Two remarks: the concept is too strict, and the noexcept is missing on\n> the swap.\n\nI can reproduce this. It goes away when the result type is created\nbefore the executor.\n\nBest,\nOksana	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	UANLKHZ4RLV7YUMLQ6ITH52O5PIRFKAR	20240727054648.0808@example.net	6BUJWVF652PQEEML2VPXW4O5EOHAPT57	\N	54TL7XT5CPQZLXM4XMNN2W3MKNCJYCV2	Re: [review] beast: notes on the websocket stream	2024-07-27 03:46:48+00	14	Kenji Watari	kwatari@example.net	Nobody declared this either: café 🙂.	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	MIPCKF2MVRDUMAXBJOYAYZUSIGXA2ZNO	20240624163622.0543@example.com	NXJE7UGKPJDVWZ6G56RATQ3NXYWRBWXX	\N	D5YJ3UG2RNJCZWWHZVKHSOMZNXCT2RQ4	Re: [Boost-users] [asio] Is the strand the right tool for one timer for each connection?	2024-06-24 13:36:22+00	31	Winston Appiah	wappiah@example.com	On 23 Jun 2024 17:53, Quentin Marsh wrote:\n> On 23 Jun 2024 02:34, Aaliyah Grant wrote:\n> I can reproduce this. It goes away when the strand is created before the\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nI can write a patch if somebody tells me where it belongs. Changing the\nallocator makes no difference, changing the standard from 17 to 20 does.\n\nThanks,\nWinston	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	DC7UI6C65DSLMIAQYICH55OVUYBR2HOR	20240707131817.0705@example.com	SJ5HNTC66HBPA7TMXV7FINY3AYVC67DD	\N	6XKCDXTEPYRCSXR2Z7EYP7YJYTLXNHFY	Re: [process] Question about the pipe	2024-07-07 11:18:17+00	7	Farida Nazari	farida@example.com	On 06 Jul 2024 20:39, Rosa Iglesias wrote:\n> On 05 Jul 2024 22:58, Timur Azarov wrote:\n\nWe had the same with a test runner. What helped was to pass by value and\nmove later.\n\nI looked at the tests and found none that covers this.\n\nThanks,\nFarida	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	X7PVQHKVYQCPVPJY75ZDOMAWUIECPXJD	20240729122830.0722@example.org	\N	\N	X7PVQHKVYQCPVPJY75ZDOMAWUIECPXJD	[fiber] the work stealing scheduler: a fiber sleeps for ever	2024-07-29 09:28:30+00	20	Liam O'Shea	oshea@example.org	We plan a crawler on top of Boost.fiber and wonder how far the work\nstealing scheduler carries us.\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters.\n\nThanks,\nLiam	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	N3W5POYOGKGYMZHKB3DMNOSAK42WCYCW	20240608123944.0520@work.example	PUB74GQBHJAC6K5SFHKLJTFMIM4D7K2D	\N	PUB74GQBHJAC6K5SFHKLJTFMIM4D7K2D	Re: [Boost-users] [process] Proposal: a test runner	2024-06-08 16:39:44+00	33	Zoë Lindqvist	zlindqvist@work.example	On 08 Jun 2024 17:43, Theo van der Berg wrote:\n> With 1.85.0 the child keeps it open; 1.84.0 was fine. The example from\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters. On the other compiler the same code is fine, so it may be a\nmatter of lookup.\n\nRegards,\nZoë	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	DC7SG7ARCICGGOUBFX3ECLBQFAUV4SEP	20240628223941.0576@example.org	2UKACAI5VEVCA76FDI4CUTTS2IUPXUV3	OPRSO5Z44W2YOHZFD2AIQLSH7OJP63OV	OPRSO5Z44W2YOHZFD2AIQLSH7OJP63OV	Re: [Boost-users] [json] documentation of the incremental parser	2024-06-28 13:39:41+00	36	Bastian Köhler	b.koehler@example.org	On 27 Jun 2024 20:16, Haruka Mori wrote:\n> On 27 Jun 2024 07:45, Jude Okafor wrote:\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nBest,\nBastian	[]	api	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:24.030991+00	\N
3	RLDDLM46UY4YT4CJE5OA7Y3AFXWL5OW6	20240720092809.0734@example.net	XH5N2XPPBKHFNEFS5HQ5LM55DIJIARMO	\N	XH5N2XPPBKHFNEFS5HQ5LM55DIJIARMO	Re: [url] the segments view: dots are not removed	2024-07-20 09:28:09+00	14	Kenji Watari	kwatari@example.net	On 19 Jul 2024 03:52, Liam O'Shea wrote:\n> I have been using the segments view of Boost.url for a router, and dots\n> are not removed.\n> I can write a patch if somebody tells me where it belongs. The smallest\n> program that shows it has twenty lines; it is at the end of this\n\nThe fix is on develop since yesterday; could you try it?\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n\nCheers,\nKenji	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	BGWZTZJZMMA6CRKZICLW6MTSV7PKIRA4	20240707162715.0706@example.org	DC7UI6C65DSLMIAQYICH55OVUYBR2HOR	\N	6XKCDXTEPYRCSXR2Z7EYP7YJYTLXNHFY	Re: [process] Question about the pipe	2024-07-07 16:27:15+00	13	Jude Okafor	jude.okafor@example.org	On 07 Jul 2024 13:18, Farida Nazari wrote:\n> On 06 Jul 2024 20:39, Rosa Iglesias wrote:\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\n-- \nsent from a train\nJude	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	VTG5BCSBFHGQ3J3TTRGQMOKV4HYCJCTO	20240707152948.0704@example.com	SJ5HNTC66HBPA7TMXV7FINY3AYVC67DD	\N	6XKCDXTEPYRCSXR2Z7EYP7YJYTLXNHFY	Re: [process] Question about the pipe	2024-07-07 14:29:48+00	5	Marek Dvorak	dvorak@example.com	On 06 Jul 2024 20:39, Rosa Iglesias wrote:\n> On 05 Jul 2024 22:58, Timur Azarov wrote:\n> If I understand correctly the child keeps it open only when the buffer\n> is empty. Is that so?\n> A customization point would solve it without a new dependency. Changing\n\nPlease open an issue with the program, I will look at it on the weekend.\n\n-- \nsent from a train\nMarek\n_______________________________________________\nBoost-users mailing list\nBoost-users@lists.boost.org\nhttps://lists.boost.org/mailman/listinfo.cgi/boost-users	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	27VNSLTJEMAFK4GR6MGUUSFJJXRRU6D5	20240610072530.0522@fjord.example	FD3DW47SSXV5EFAZODD5OVA6QFEUPUTC	\N	PUB74GQBHJAC6K5SFHKLJTFMIM4D7K2D	Re: [Boost-users] [process] Proposal: a test runner	2024-06-10 07:25:30+00	12	Ingrid Sørensen	ingrid@fjord.example	On 09 Jun 2024 16:26, Camille Fournier wrote:\n> On 08 Jun 2024 12:39, Zoë Lindqvist wrote:\n> Please open an issue with the program, I will look at it on the weekend.\n> Sanitizers say nothing, which makes me think the order of destruction\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nThe guarantee should be written down; at present one must read the\nimplementation. A customization point would solve it without a new\ndependency.\n\nKind regards,\nIngrid	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	UDTXCXN6GURXQUC64TIQWYK4CSXZJRGI	20240628185123.0515@novak.example	CXWFHAUXKR5HMH2YOT4SBPCU5BKR5XVJ	\N	QIFDA7ITDXTGHRW7XMZSGOUX2CWPZ3LJ	Re: [Boost-users] [geometry] the rtree: queries on the antimeridian miss boxes	2024-06-28 22:51:23+00	30	Vera Novak	vera@novak.example	On 27 Jun 2024 23:30, Theo van der Berg wrote:\n> On 27 Jun 2024 14:37, 森 遥 wrote:\n> The fix is on develop since yesterday; could you try it?\n> Best,\n\nWe had the same with a route planner. What helped was to pass by value\nand move later.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does. The guarantee should be written down; at present one must\nread the implementation.\n\nRegards,\nVera	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	MYJKJUBQBF7AI6XMDX66JYRMZDCRKNVH	20240610132324.0610@example.org	KAPPXVJQN3GX5DFSOG3EM3R6AZPQ5VXZ	\N	YQF6ZRMWA3KD2VDHVQGSUAQW4MUAURFH	Re: [Boost-users] [thread] writers starve since 1.85	2024-06-10 12:23:24+00	13	Jude Okafor	jude.okafor@example.org	On 10 Jun 2024 06:53, Camille Fournier wrote:\n> On 10 Jun 2024 08:13, Winston Appiah wrote:\n> I can reproduce this. It goes away when the shared mutex is created\n\nThat is intended: the shared mutex may be used from one thread at a\ntime, and the page says so.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it. On the other compiler the same code is fine, so it may be a\nmatter of lookup.\n\nRegards,\nJude	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	7DCWNHZXKKXND3JU2OMC47IFHARWWX42	20240726203020.0805@fjord.example	54TL7XT5CPQZLXM4XMNN2W3MKNCJYCV2	\N	54TL7XT5CPQZLXM4XMNN2W3MKNCJYCV2	Re: [review] beast: notes on the websocket stream	2024-07-26 20:30:20+00	12	Ingrid Sørensen	ingrid@fjord.example	“Quoted” — with a € sign…	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	JWPKOUSFPRJPUZL6MSS25Y66IQUIVROH	20240730123750.0714@petrenko.example	NMWRCJ74XL4444AF3MK3DOV5QWZJ5APT	\N	VC7ZONXZY4KJFDAT5CJHDVDYCBEDHS4D	Re: [hana] the tuple: compile times double with each member	2024-07-30 19:37:50+00	19	Oksana Petrenko	oksana@petrenko.example	On 30 Jul 2024 09:52, Chidi Eze wrote:\n> On 29 Jul 2024 20:19, Marek Dvořák wrote:\n> I can reproduce this. It goes away when the tuple is created before the\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\n-- \nsent from a train\nOksana	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	K6SAB4AYTUYJ2GCZIVN5EM7M3CRM62AO	20240717010612.0828@example.org	\N	\N	K6SAB4AYTUYJ2GCZIVN5EM7M3CRM62AO	[graph] Proposal: a dependency checker	2024-07-17 08:06:12+00	3	Chidi Eze	chidi.eze@example.org	From here on it is quoted:\n\nFrom one line\nFrom another\n\n_______________________________________________\nBoost-users mailing list\nBoost-users@lists.boost.org\nhttps://lists.boost.org/mailman/listinfo.cgi/boost-users	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	NIHV2HKI2Z3CDEA3RBOAR4G6LY6WH3HD	20240627074508.0570@example.org	OPRSO5Z44W2YOHZFD2AIQLSH7OJP63OV	OPRSO5Z44W2YOHZFD2AIQLSH7OJP63OV	OPRSO5Z44W2YOHZFD2AIQLSH7OJP63OV	Re: [Boost-users] [json] documentation of the incremental parser	2024-06-27 11:45:08+00	13	Jude Okafor	jude.okafor@example.org	On 26 Jun 2024 20:08, Rafal Zak wrote:\n> This is about the incremental parser. In our code base the error offset\n> is off by one, but only in release builds.\n> The guarantee should be written down; at present one must read the\n\nThe fix is on develop since yesterday; could you try it?\n\nThanks,\nJude	[]	api	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:24.030991+00	\N
3	RUTFRPVUAOWLUH7JLSAZG75K4SGCHBII	20240629005724.0514@example.org	JEIBIJPOFJKICNX3OINBMXLG47GKQ2ME	\N	QIFDA7ITDXTGHRW7XMZSGOUX2CWPZ3LJ	Re: [Boost-users] [geometry] the rtree: queries on the antimeridian miss boxes	2024-06-28 15:57:24+00	15	Lucia Ferraro	lucia.ferraro@example.org	On 27 Jun 2024 14:37, 森 遥 wrote:\n> On 26 Jun 2024 16:47, Stefan Pop wrote:\n\nI can reproduce this. It goes away when the rtree is created before the\nexecutor.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it.\n\nRegards,\nLucia	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	TJI5JTA234D2IF2VORXOF3I3WDGJJVQL	20240722102140.0743@example.net	PTHZJFGAGWTGZKBBV4SAXJX776BUDR74	\N	XH5N2XPPBKHFNEFS5HQ5LM55DIJIARMO	Re: [url] the segments view: dots are not removed	2024-07-22 01:21:40+00	40	Stefan Pop	stefan.pop@example.net	On 21 Jul 2024 04:48, Rafal Zak wrote:\n> On 21 Jul 2024 09:25, Pablo Núñez wrote:\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nRegards,\nStefan	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	IZVCZ2LWPNRUNU5NRMDSAWOFNRQYGKPF	20240729043239.0817@grant.example	Y25FA77IPKMDIWD2CDKSUBK42XSNFUO3	\N	54TL7XT5CPQZLXM4XMNN2W3MKNCJYCV2	Re: [review] beast: notes on the websocket stream	2024-07-28 19:32:39+00	1	Aaliyah Grant	aaliyah@grant.example	On 27 Jul 2024 18:26, Rosa Iglesias wrote:\n> On 27 Jul 2024 05:46, Kenji Watari wrote:\n\nThat is intended: the websocket stream may be used from one thread at a\ntime, and the page says so.\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n\nBest,\nAaliyah	[{"url": null, "name": "Prüfung.cpp", "size": 25, "sha256": "03381f2bcc3166688a57acfad2e54b4ef3e83240e687a6579cc59e85b07475da", "content_type": "text/x-c++src"}]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	W5Y5Q3IBFJFYKFAX6XE35WP46PMMUGU7	20240720152725.0737@vdberg.example	RLDDLM46UY4YT4CJE5OA7Y3AFXWL5OW6	\N	XH5N2XPPBKHFNEFS5HQ5LM55DIJIARMO	Re: [url] the segments view: dots are not removed	2024-07-20 22:27:25+00	27	Theo v.d. Berg	theo@vdberg.example	On 20 Jul 2024 09:28, Kenji Watari wrote:\n> On 19 Jul 2024 03:52, Liam O'Shea wrote:\n> The fix is on develop since yesterday; could you try it?\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup.\n\nCheers,\nTheo	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	UY5XSXZZQ6LHX6RMF4N4G3WMDUFIJJO7	20240705225828.0702@azarov.example	FOFJTUNXY4ZKD4I7PYCRKN3JSVL3FCSV	\N	6XKCDXTEPYRCSXR2Z7EYP7YJYTLXNHFY	Re: [process] Question about the pipe	2024-07-06 02:58:28+00	28	Timur Azarov	timur@azarov.example	On 05 Jul 2024 04:27, Quentin Marsh wrote:\n> On 04 Jul 2024 14:42, Ingrid Sørensen wrote:\n> If I understand correctly the child keeps it open only when the buffer\n> is empty. Is that so?\n> What I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\n\nThat is intended: the pipe may be used from one thread at a time, and\nthe page says so.\n\nI looked at the tests and found none that covers this.\n\nCheers,\nTimur	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	MH2NI5QQYN5WD7PN5LFKM33WI2565BHU	20240605091242.0552@grant.example	\N	\N	MH2NI5QQYN5WD7PN5LFKM33WI2565BHU	[Boost-users] [process] Proposal: a test runner	2024-06-05 08:12:42+00	1	Aaliyah Grant	aaliyah@grant.example	This is about the pipe. In our code base the child keeps it open, but\nonly in release builds.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message. On the other compiler the same code is fine, so it may be\na matter of lookup. What I measured: 1.8 microseconds before, 2.9 after,\non an idle machine.\n\n    #include <boost/process.hpp>\n\n    int main() {\n      auto made = boost::process::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\nKind regards,\nAaliyah	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	BOGUTWSL2QLXJKSJTPKFSMZVTKL36OPP	20240622083121.0561@example.com	O7WQCMOTSSA4HKLVR6O4HIBYUFJKX65F	\N	TS2OLTVKKXAYNGSDECRNNBK4BVZLUA66	Re: [Boost-users] [program_options] Question about the config file parser	2024-06-21 23:31:21+00	41	Sunita Rao	sunita.rao@example.com	On 21 Jun 2024 22:52, Pablo Núñez wrote:\n> On 21 Jun 2024 08:21, Zoë Lindqvist wrote:\n> Two remarks: the concept is too strict, and the noexcept is missing on\n> the swap.\n> On the other compiler the same code is fine, so it may be a matter of\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nI looked at the tests and found none that covers this. Sanitizers say\nnothing, which makes me think the order of destruction matters.\n\nBest,\nSunita	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	ZVM7KENGPLSIT6PQZXXTY43UBMDJ2DLK	20240605160534.0505@petrenko.example	P6C7UO6V6N6QEAWNLTPNM6WRZJNYTNT2	\N	NDHLEZ2RSYHRUMGMMP5Z7WOOQ2EANJLY	Re: [Boost-users] [beast] Proposal: a proxy in front of it	2024-06-05 14:05:34+00	19	Oksana Petrenko	oksana@petrenko.example	On 05 Jun 2024 10:04, Camille Fournier wrote:\n> On 05 Jun 2024 01:16, Noor Haddad wrote:\n> Good catch. The test passed for the wrong reason, the fixture never ran.\n> -- \n\nThis was discussed two years ago, and the outcome was to leave it to the\nuser.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message.\n\nBest,\nOksana	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	XW3XB7CJJ6WJW5MKE3YD3DECHOAXHMIY	20240730010728.0728@example.net	X7PVQHKVYQCPVPJY75ZDOMAWUIECPXJD	\N	X7PVQHKVYQCPVPJY75ZDOMAWUIECPXJD	Re: [fiber] the work stealing scheduler: a fiber sleeps for ever	2024-07-30 08:07:28+00	40	Stefan Pop	stefan.pop@example.net	On 29 Jul 2024 12:28, Liam O'Shea wrote:\n> We plan a crawler on top of Boost.fiber and wonder how far the work\n> stealing scheduler carries us.\n> Sanitizers say nothing, which makes me think the order of destruction\n> matters.\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message.\n\nKind regards,\nStefan\n_______________________________________________\nBoost-users mailing list\nBoost-users@lists.boost.org\nhttps://lists.boost.org/mailman/listinfo.cgi/boost-users	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	6BUJWVF652PQEEML2VPXW4O5EOHAPT57	20240726174453.0806@example.net	7DCWNHZXKKXND3JU2OMC47IFHARWWX42	\N	54TL7XT5CPQZLXM4XMNN2W3MKNCJYCV2	Re: [review] beast: notes on the websocket stream	2024-07-26 21:44:53+00	4	Dmitri Volkonsky	dmitri@example.net	“Curly” quotes that iso-8859-1 does not have.	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	Q6SAFNMHL5BGWIPLBEJQCG66P6SPXWWE	20240725111915.0716@example.org	KOSXZHPC7AP32Q5UAWRGV5QBHXGEMSI2	\N	KOSXZHPC7AP32Q5UAWRGV5QBHXGEMSI2	Re: [graph] Is the property map the right tool for a dependency checker?	2024-07-25 15:19:15+00	36	Bastian Köhler	b.koehler@example.org	On 25 Jul 2024 05:46, Oksana Petrenko wrote:\n> We plan a dependency checker on top of Boost.graph and wonder how far\n> the property map carries us.\n\nThe fix is on develop since yesterday; could you try it?\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup. A customization point would solve it without a new dependency.\n\nThanks,\nBastian\n_______________________________________________\nBoost-users mailing list\nBoost-users@lists.boost.org\nhttps://lists.boost.org/mailman/listinfo.cgi/boost-users	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	E2O4UT3M6GKVPM46GC6NGDEUSCRW35CY	20240731152237.0730@example.net	XOEGLOXXOLJWPLEY2V2JLKXUKN6ZP2OZ	\N	X7PVQHKVYQCPVPJY75ZDOMAWUIECPXJD	Re: [fiber] the work stealing scheduler: a fiber sleeps for ever	2024-07-31 13:22:37+00	40	Stefan Pop	stefan.pop@example.net	On 30 Jul 2024 11:05, Pablo Núñez wrote:\n> On 29 Jul 2024 20:23, Priya Menon wrote:\n> My vote is to accept, on the condition that the names are settled first.\n\nIf I understand correctly a fiber sleeps for ever only when the buffer\nis empty. Is that so?\n\nI can write a patch if somebody tells me where it belongs.\n\nBest,\nStefan	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	3QVK6QRJV32FDLCWL5KN3RXUVJLRTCNE	20240628054803.0624@example.com	M327LVRJASERBXICSV53QJ7SPARHF2OK	\N	UTKNXLVQQAMVQMU2I6H6N3ZG532VEZJY	Re: [Boost-users] [outcome] Question about the result type	2024-06-27 20:48:03+00	31	Winston Appiah	wappiah@example.com	On 26 Jun 2024 21:56, Oksana Petrenko wrote:\n> On 26 Jun 2024 06:24, Eleni Kostas wrote:\n> I can reproduce this. It goes away when the result type is created\n> before the executor.\n> Best,\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup. I looked at the tests and found none that covers this.\n\nThanks,\nWinston	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	BZQHH6CZCWJXPUMSESFMFU5PV4DTJHNJ	20240722111501.0719@haddad.example	\N	\N	BZQHH6CZCWJXPUMSESFMFU5PV4DTJHNJ	[program_options] documentation of the config file parser	2024-07-22 09:15:01+00	18	Noor Haddad	noor@haddad.example	Before I write it a third time: has anybody a good way to do one file a\nuser with the config file parser?\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it.\n\n-- \nsent from a train\nNoor	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	VZOXN7NFYKJEI4VGXIHS4N64VLFDHJ4Z	20240612113221.0615@kostas.example	RXCYYTLB7RIKRTEXS3V6DJXNM53BKEW2	\N	YQF6ZRMWA3KD2VDHVQGSUAQW4MUAURFH	Re: [Boost-users] [thread] writers starve since 1.85	2024-06-12 09:32:21+00	6	Eleni Kostas	eleni@kostas.example	On 12 Jun 2024 04:51, Noor Haddad wrote:\n> On 11 Jun 2024 11:20, Noor Haddad wrote:\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nThe guarantee should be written down; at present one must read the\nimplementation. Changing the allocator makes no difference, changing the\nstandard from 17 to 20 does.\n\nBest,\nEleni	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	VANJA2ZOZHIINIXVS4IMFD5EYVIPNJGK	20240628175407.0516@iglesias.example	CXWFHAUXKR5HMH2YOT4SBPCU5BKR5XVJ	\N	QIFDA7ITDXTGHRW7XMZSGOUX2CWPZ3LJ	Re: [Boost-users] [geometry] the rtree: queries on the antimeridian miss boxes	2024-06-29 00:54:07+00	25	Rosa Iglesias	rosa@iglesias.example	On 27 Jun 2024 23:30, Theo van der Berg wrote:\n> On 27 Jun 2024 14:37, 森 遥 wrote:\n> The fix is on develop since yesterday; could you try it?\n> Best,\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nThe guarantee should be written down; at present one must read the\nimplementation.\n\nBest,\nRosa	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	6XKCDXTEPYRCSXR2Z7EYP7YJYTLXNHFY	20240704144220.0700@fjord.example	\N	\N	6XKCDXTEPYRCSXR2Z7EYP7YJYTLXNHFY	[process] Question about the pipe	2024-07-04 14:42:20+00	12	Ingrid Sørensen	ingrid@fjord.example	With 1.85.0 the child keeps it open; 1.84.0 was fine. The example from\nthe documentation shows it too.\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters.\n\nRegards,\nIngrid\n_______________________________________________\nBoost-users mailing list\nBoost-users@lists.boost.org\nhttps://lists.boost.org/mailman/listinfo.cgi/boost-users	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	4SNYN2BVPW4V7LAMWRUNA6MA3GUYOEOF	20240611013637.0523@example.org	27VNSLTJEMAFK4GR6MGUUSFJJXRRU6D5	\N	PUB74GQBHJAC6K5SFHKLJTFMIM4D7K2D	Re: [Boost-users] [process] Proposal: a test runner	2024-06-10 22:36:37+00	15	Lucia Ferraro	lucia.ferraro@example.org	On 10 Jun 2024 07:25, Ingrid Sørensen wrote:\n> On 09 Jun 2024 16:26, Camille Fournier wrote:\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nI looked at the tests and found none that covers this. A customization\npoint would solve it without a new dependency.\n\nCheers,\nLucia	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	MNLRJVEZD6VLPOYYQO3KNF4PKJ4C3X5D	20240627165543.0513@kostas.example	FQCPISNYRMDSFDSJZKKP7TZNXVTYAVX4	\N	FQCPISNYRMDSFDSJZKKP7TZNXVTYAVX4	Re: [Boost-users] [geometry] the rtree: queries on the antimeridian miss boxes	2024-06-27 20:55:43+00	6	Eleni Kostas	eleni@kostas.example	On 26 Jun 2024 16:47, Stefan Pop wrote:\n> This is about the rtree. In our code base queries on the antimeridian\n> miss boxes, but only in release builds.\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message.\n\nCheers,\nEleni	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	DGUFC7F3MIFSPEC3KTQJQWYNLPVKVEL2	20240606040940.0506@example.com	ZVM7KENGPLSIT6PQZXXTY43UBMDJ2DLK	\N	NDHLEZ2RSYHRUMGMMP5Z7WOOQ2EANJLY	Re: [Boost-users] [beast] Proposal: a proxy in front of it	2024-06-06 04:09:40+00	31	Winston Appiah	wappiah@example.com	On 05 Jun 2024 16:05, Oksana Petrenko wrote:\n> On 05 Jun 2024 10:04, Camille Fournier wrote:\n> This was discussed two years ago, and the outcome was to leave it to the\n> user.\n\nIf I understand correctly the close handshake never ends only when the\nbuffer is empty. Is that so?\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup. The workaround we use is to keep the object alive by hand, and\nnobody likes it.\n\n-- \nsent from a train\nWinston	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	HT3ZKPYYS7M4NRSVPTFGMTMROIDYNVO7	20240619062558.0534@example.net	F6CCYOGNYGFT5LZRUHOWFLMVSIM55ECM	\N	LNXAXGRC7GGWUUYOB23GZXGUV5CIAOG4	Re: [Boost-users] [spirit] Question about the skipper	2024-06-18 21:25:58+00	14	Kenji Watari	kwatari@example.net	On 18 Jun 2024 01:39, Тимур Азаров wrote:\n> On 17 Jun 2024 10:17, Theo v.d. Berg wrote:\n> Would you accept a change that only adds an overload? Then no old code\n> is affected.\n> I can write a patch if somebody tells me where it belongs. I looked at\n\nWe had the same with a grammar for build files. What helped was to pass\nby value and move later.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it. Sanitizers say nothing, which makes me think the order of\ndestruction matters.\n\nThanks,\nKenji	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	UUZ6OJZMJWRX2KYCCQP5OEAYRPHSXFSV	20240729201956.0712@example.com	2EBZZE3OZGSNNAOB244KLNDH7PPH6XNZ	\N	VC7ZONXZY4KJFDAT5CJHDVDYCBEDHS4D	Re: [hana] the tuple: compile times double with each member	2024-07-30 00:19:56+00	5	Marek Dvořák	dvorak@example.com	On 29 Jul 2024 15:03, Jude Okafor wrote:\n> On 28 Jul 2024 14:52, Greta Baumann wrote:\n> That is intended: the tuple may be used from one thread at a time, and\n> the page says so.\n\nMy vote is to accept, on the condition that the names are settled first.\n\nI can write a patch if somebody tells me where it belongs.\n\nThanks,\nMarek\n_______________________________________________\nBoost-users mailing list\nBoost-users@lists.boost.org\nhttps://lists.boost.org/mailman/listinfo.cgi/boost-users	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	65ETBV7N6WLWIFJLD46ZNK4XRLS43HQL	20240621163605.0559@haddad.example	PNPF4U5EYGCGWN4WMVIXUWERNQSOS2BW	\N	TS2OLTVKKXAYNGSDECRNNBK4BVZLUA66	Re: [Boost-users] [program_options] Question about the config file parser	2024-06-21 14:36:05+00	18	Noor Haddad	noor@haddad.example	On 21 Jun 2024 08:21, Zoë Lindqvist wrote:\n> On 20 Jun 2024 20:38, Kenji Watari wrote:\n\nWe had the same with one file a user. What helped was to pass by value\nand move later.\n\n-- \nsent from a train\nNoor	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	T7H4CNITFRLWTDCA2BMZH35CYIP5OKTW	20240622055642.0564@example.com	65ETBV7N6WLWIFJLD46ZNK4XRLS43HQL	\N	TS2OLTVKKXAYNGSDECRNNBK4BVZLUA66	Re: [Boost-users] [program_options] Question about the config file parser	2024-06-22 04:56:42+00	23	Quentin Marsh	qmarsh@example.com	On 21 Jun 2024 16:36, Noor Haddad wrote:\n> On 21 Jun 2024 08:21, Zoë Lindqvist wrote:\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup.\n\nThanks,\nQuentin	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	BJY6J5XIKGGCBSDGGCF2GSR3P6GAEBF3	20240616145717.0531@example.com	OZGPPDYGCWXPOTTEB5GSHIV4KQTPCW2I	\N	LNXAXGRC7GGWUUYOB23GZXGUV5CIAOG4	Re: [Boost-users] [spirit] Question about the skipper	2024-06-16 05:57:17+00	29	Ulla Virtanen	ulla.virtanen@example.com	On 16 Jun 2024 13:52, Moses Wanjiru wrote:\n> On 15 Jun 2024 15:03, Oksana Petrenko wrote:\n> Please open an issue with the program, I will look at it on the weekend.\n> The workaround we use is to keep the object alive by hand, and nobody\n> likes it. Changing the allocator makes no difference, changing the\n\nI can reproduce this. It goes away when the skipper is created before\nthe executor.\n\nThanks,\nUlla	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
3	LCRZ7JT3S2LPNUPHYQU2P5QC7JMS346U	20240711235449.0745@finance.example	\N	\N	LCRZ7JT3S2LPNUPHYQU2P5QC7JMS346U	[serialization] the text archive: old archives cannot be read	2024-07-11 23:54:49+00	39	Sunita Rao	srao@finance.example	We plan an undo history on top of Boost.serialization and wonder how far\nthe text archive carries us.\n\nI can write a patch if somebody tells me where it belongs. The guarantee\nshould be written down; at present one must read the implementation.\n\nKind regards,\nSunita	[]	mbox	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.158312+00	\N
2	KXWZR6TU65JMRI5SNWFAAN7C62CIF7SG	20240522140000.0905@hagen.example	\N	KXWZR6TU65JMRI5SNWFAAN7C62CIF7SG	KXWZR6TU65JMRI5SNWFAAN7C62CIF7SG	[Boost-announce] Boost.Lattice: result of the review	2024-05-22 14:00:00+00	17	Nils Hagen	nils@hagen.example	The review of the proposed library Boost.Lattice runs for ten days from\ntoday. Everybody may take part; say what you read, built and tried, and\nwhether it should be accepted.\n\nPlease send reviews to the developers' list or to the review manager.\n\nThanks,\nNils	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.567143+00	\N
2	RPIZNB2MVEZ7EN5YRQF35OV42SCG5DBW	20240518130000.0904@example.net	\N	RPIZNB2MVEZ7EN5YRQF35OV42SCG5DBW	RPIZNB2MVEZ7EN5YRQF35OV42SCG5DBW	[Boost-announce] Formal review of Boost.Tessera begins	2024-05-18 13:00:00+00	10	Greta Baumann	greta.baumann@example.net	The review of the proposed library Boost.Tessera runs for ten days from\ntoday. Everybody may take part; say what you read, built and tried, and\nwhether it should be accepted.\n\nPlease send reviews to the developers' list or to the review manager.\n\nRegards,\nGreta	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.567143+00	\N
2	RMSC65ZOOGJSQUTT65LXKG4LRWWCFH4R	20240611190000.0910@example.net	\N	RMSC65ZOOGJSQUTT65LXKG4LRWWCFH4R	RMSC65ZOOGJSQUTT65LXKG4LRWWCFH4R	[Boost-announce] Boost 1.87 beta 2	2024-06-11 19:00:00+00	10	Greta Baumann	greta.baumann@example.net	The review of the proposed library Boost.Lattice runs for ten days from\ntoday. Everybody may take part; say what you read, built and tried, and\nwhether it should be accepted.\n\nPlease send reviews to the developers' list or to the review manager.\n\nCheers,\nGreta	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.567143+00	\N
2	64VYUNN4JF26CL7LSA6KS6LCEQYH3JDY	20240506100000.0901@example.net	\N	64VYUNN4JF26CL7LSA6KS6LCEQYH3JDY	64VYUNN4JF26CL7LSA6KS6LCEQYH3JDY	[Boost-announce] Boost.Parley: result of the review	2024-05-06 10:00:00+00	10	Greta Baumann	greta.baumann@example.net	The review of the proposed library Boost.Parley runs for ten days from\ntoday. Everybody may take part; say what you read, built and tried, and\nwhether it should be accepted.\n\nPlease send reviews to the developers' list or to the review manager.\n\nRegards,\nGreta	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.567143+00	\N
2	XRBFUAPB6QGXV6K6Q45376LFE7222CK3	20240514120000.0903@kostas.example	\N	XRBFUAPB6QGXV6K6Q45376LFE7222CK3	XRBFUAPB6QGXV6K6Q45376LFE7222CK3	[Boost-announce] Call for review managers	2024-05-14 12:00:00+00	6	Eleni Kostas	eleni@kostas.example	The review of the proposed library Boost.Quill runs for ten days from\ntoday. Everybody may take part; say what you read, built and tried, and\nwhether it should be accepted.\n\nPlease send reviews to the developers' list or to the review manager.\n\n-- \nsent from a train\nEleni	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.567143+00	\N
2	BOZWQS77XAENLEVLCHMREVP353KDFODY	20240603170000.0908@hagen.example	\N	BOZWQS77XAENLEVLCHMREVP353KDFODY	BOZWQS77XAENLEVLCHMREVP353KDFODY	[Boost-announce] Formal review of Boost.Quill begins	2024-06-03 17:00:00+00	17	Nils Hagen	nils@hagen.example	The review of the proposed library Boost.Quill runs for ten days from\ntoday. Everybody may take part; say what you read, built and tried, and\nwhether it should be accepted.\n\nPlease send reviews to the developers' list or to the review manager.\n\nCheers,\nNils	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.567143+00	\N
2	T7HIBOICNNZOKTNOGFJPS2MK5SVYDKWV	20240526150000.0906@kostas.example	\N	T7HIBOICNNZOKTNOGFJPS2MK5SVYDKWV	T7HIBOICNNZOKTNOGFJPS2MK5SVYDKWV	[Boost-announce] Boost 1.86 beta 1	2024-05-26 15:00:00+00	6	Eleni Kostas	eleni@kostas.example	The review of the proposed library Boost.Parley runs for ten days from\ntoday. Everybody may take part; say what you read, built and tried, and\nwhether it should be accepted.\n\nPlease send reviews to the developers' list or to the review manager.\n\nThanks,\nEleni	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.567143+00	\N
2	VW7VA75WNJ5ABN4LWYIE4AVOCGWCIL7H	20240615200000.0911@hagen.example	\N	VW7VA75WNJ5ABN4LWYIE4AVOCGWCIL7H	VW7VA75WNJ5ABN4LWYIE4AVOCGWCIL7H	[Boost-announce] Call for review managers	2024-06-15 20:00:00+00	17	Nils Hagen	nils@hagen.example	The review of the proposed library Boost.Parley runs for ten days from\ntoday. Everybody may take part; say what you read, built and tried, and\nwhether it should be accepted.\n\nPlease send reviews to the developers' list or to the review manager.\n\nThanks,\nNils	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.567143+00	\N
2	7REPAAE6U3Z76TO3U6BOJ2RZC3WWE6LV	20240502090000.0900@kostas.example	\N	7REPAAE6U3Z76TO3U6BOJ2RZC3WWE6LV	7REPAAE6U3Z76TO3U6BOJ2RZC3WWE6LV	[Boost-announce] Formal review of Boost.Lattice begins	2024-05-02 09:00:00+00	6	Eleni Kostas	eleni@kostas.example	The review of the proposed library Boost.Lattice runs for ten days from\ntoday. Everybody may take part; say what you read, built and tried, and\nwhether it should be accepted.\n\nPlease send reviews to the developers' list or to the review manager.\n\nRegards,\nEleni	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.567143+00	\N
2	EIMYF6EW7GC3SPDSKDQXJBR5GIE4V5OZ	20240510110000.0902@hagen.example	\N	EIMYF6EW7GC3SPDSKDQXJBR5GIE4V5OZ	EIMYF6EW7GC3SPDSKDQXJBR5GIE4V5OZ	[Boost-announce] Boost 1.86 beta 3	2024-05-10 11:00:00+00	17	Nils Hagen	nils@hagen.example	The review of the proposed library Boost.Ember runs for ten days from\ntoday. Everybody may take part; say what you read, built and tried, and\nwhether it should be accepted.\n\nPlease send reviews to the developers' list or to the review manager.\n\nKind regards,\nNils	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.567143+00	\N
2	CUVOQAWYZTTUIQQG2XLNEHQD3NGCZ3PK	20240530160000.0907@example.net	\N	CUVOQAWYZTTUIQQG2XLNEHQD3NGCZ3PK	CUVOQAWYZTTUIQQG2XLNEHQD3NGCZ3PK	[Boost-announce] Call for review managers	2024-05-30 16:00:00+00	10	Greta Baumann	greta.baumann@example.net	The review of the proposed library Boost.Ember runs for ten days from\ntoday. Everybody may take part; say what you read, built and tried, and\nwhether it should be accepted.\n\nPlease send reviews to the developers' list or to the review manager.\n\nCheers,\nGreta	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.567143+00	\N
2	64ICNPGWYABL2CVAP6TVK3YUMCIS5YHL	20240607180000.0909@kostas.example	\N	64ICNPGWYABL2CVAP6TVK3YUMCIS5YHL	64ICNPGWYABL2CVAP6TVK3YUMCIS5YHL	[Boost-announce] Boost.Tessera: result of the review	2024-06-07 18:00:00+00	6	Eleni Kostas	eleni@kostas.example	The review of the proposed library Boost.Tessera runs for ten days from\ntoday. Everybody may take part; say what you read, built and tried, and\nwhether it should be accepted.\n\nPlease send reviews to the developers' list or to the review manager.\n\nCheers,\nEleni	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.567143+00	\N
3	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	20240602100106.0589@example.org	\N	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	[Boost-users] [python] Question about the converter	2024-06-02 01:01:06+00	13	J. Okafor	jude.okafor@example.org	Before I write it a third time: has anybody a good way to do scripting\nfor a simulator with the converter?\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup.\n\nCheers,\nJ.	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.68262+00	\N
2	4THKVLK4FL2BIK35F7VV4Y7C5S7A3QPP	20240706010000.0916@example.net	\N	4THKVLK4FL2BIK35F7VV4Y7C5S7A3QPP	4THKVLK4FL2BIK35F7VV4Y7C5S7A3QPP	[Boost-announce] Formal review of Boost.Parley begins	2024-07-06 01:00:00+00	10	Greta Baumann	greta.baumann@example.net	The review of the proposed library Boost.Parley runs for ten days from\ntoday. Everybody may take part; say what you read, built and tried, and\nwhether it should be accepted.\n\nPlease send reviews to the developers' list or to the review manager.\n\nCheers,\nGreta	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.68262+00	\N
2	3V7VLMEY5YGTSSJFYLMGOBWXUTG6GN5B	20240627230000.0914@hagen.example	\N	3V7VLMEY5YGTSSJFYLMGOBWXUTG6GN5B	3V7VLMEY5YGTSSJFYLMGOBWXUTG6GN5B	[Boost-announce] Boost 1.87 beta 3	2024-06-27 23:00:00+00	17	Nils Hagen	nils@hagen.example	The review of the proposed library Boost.Tessera runs for ten days from\ntoday. Everybody may take part; say what you read, built and tried, and\nwhether it should be accepted.\n\nPlease send reviews to the developers' list or to the review manager.\n\nCheers,\nNils	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.68262+00	\N
2	UVUFZONOYSKDUVXEVHZ6R4CLPYNQDYMM	20240710020000.0917@hagen.example	\N	UVUFZONOYSKDUVXEVHZ6R4CLPYNQDYMM	UVUFZONOYSKDUVXEVHZ6R4CLPYNQDYMM	[Boost-announce] Boost.Ember: result of the review	2024-07-10 02:00:00+00	17	Nils Hagen	nils@hagen.example	The review of the proposed library Boost.Ember runs for ten days from\ntoday. Everybody may take part; say what you read, built and tried, and\nwhether it should be accepted.\n\nPlease send reviews to the developers' list or to the review manager.\n\nCheers,\nNils	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.68262+00	\N
2	V27MMNMGPF7TELTMCGYAPIIKXI2ZW5TC	20240718040000.0919@example.net	\N	V27MMNMGPF7TELTMCGYAPIIKXI2ZW5TC	V27MMNMGPF7TELTMCGYAPIIKXI2ZW5TC	[Boost-announce] Call for review managers	2024-07-18 04:00:00+00	10	Greta Baumann	greta.baumann@example.net	The review of the proposed library Boost.Tessera runs for ten days from\ntoday. Everybody may take part; say what you read, built and tried, and\nwhether it should be accepted.\n\nPlease send reviews to the developers' list or to the review manager.\n\nRegards,\nGreta	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.68262+00	\N
2	QJSW4U4LHRMOPIYKVOWKCB7LHKFOFQGS	20240702000000.0915@kostas.example	\N	QJSW4U4LHRMOPIYKVOWKCB7LHKFOFQGS	QJSW4U4LHRMOPIYKVOWKCB7LHKFOFQGS	[Boost-announce] Call for review managers	2024-07-02 00:00:00+00	6	Eleni Kostas	eleni@kostas.example	The review of the proposed library Boost.Lattice runs for ten days from\ntoday. Everybody may take part; say what you read, built and tried, and\nwhether it should be accepted.\n\nPlease send reviews to the developers' list or to the review manager.\n\n-- \nsent from a train\nEleni	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.68262+00	\N
3	3PVMLDPXYWVNNI7KVRZF6H4IVI3P3GJV	20240604013850.0602@example.org	5KXSF4ZRTLYEVWJYSWP2PNRUZDGTFL7D	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	Re: [Boost-users] [python] Question about the converter	2024-06-04 01:38:50+00	3	Chidi Eze	chidi.eze@example.org	On 03 Jun 2024 01:50, Chidi Eze wrote:\n> On 02 Jun 2024 10:01, J. Okafor wrote:\n> Good catch. The test passed for the wrong reason, the fixture never ran.\n> On the other compiler the same code is fine, so it may be a matter of\n> lookup. The guarantee should be written down; at present one must read\n\nWould you accept a change that only adds an overload? Then no old code\nis affected.\n\nA customization point would solve it without a new dependency. What I\nmeasured: 1.8 microseconds before, 2.9 after, on an idle machine.\n\nCheers,\nChidi	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.801875+00	\N
3	PI347R4ZCEYHPQIU74DMQM4W3BIFGLFM	20240603103355.0593@petrenko.example	OXABJITBHIOEVPJP4AEFF7QDPSLNNSHG	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	Re: [Boost-users] [python] Question about the converter	2024-06-03 08:33:55+00	19	Oksana Petrenko	oksana@petrenko.example	On 02 Jun 2024 10:42, Liam O'Shea wrote:\n> On 02 Jun 2024 10:01, J. Okafor wrote:\n> I disagree. A default that is safe but slow is better than one that is\n\nThe fix is on develop since yesterday; could you try it?\n\nThanks,\nOksana	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.801875+00	\N
3	ZFWMJMD5HRU746YJWHCJP4YR5FSJNZJJ	20240604015254.0592@novak.example	YMPSQ3AZELJZTV63U275LXY4ICAFL4LA	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	Re: [Boost-users] [python] Question about the converter	2024-06-03 23:52:54+00	30	Vera Novak	vera@novak.example	On 03 Jun 2024 03:19, Bastian Köhler wrote:\n> On 02 Jun 2024 10:42, Liam O'Shea wrote:\n> That is intended: the converter may be used from one thread at a time,\n> and the page says so.\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nCheers,\nVera	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:23.801875+00	\N
3	EUFC3WF64RW24B2GWYHLEX6GFAEKF3Y6	20240604115834.0594@compilers.example	PI347R4ZCEYHPQIU74DMQM4W3BIFGLFM	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	Re: [Boost-users] [python] Question about the converter	2024-06-04 08:58:34+00	9	Greta Baumann	gb@compilers.example	On 03 Jun 2024 10:33, Oksana Petrenko wrote:\n> On 02 Jun 2024 10:42, Liam O'Shea wrote:\n> The fix is on develop since yesterday; could you try it?\n> Thanks,\n> Oksana\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nKind regards,\nGreta	[]	api	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.801875+00	\N
3	E26JX44BBSUFA4XC3HP3ZUQAEGSCK4PQ	20240605073815.0595@levi.example	EUFC3WF64RW24B2GWYHLEX6GFAEKF3Y6	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	Re: [Boost-users] [python] Question about the converter	2024-06-04 22:38:15+00	26	Tamar Levi	tamar@levi.example	On 04 Jun 2024 11:58, Greta Baumann wrote:\n> On 03 Jun 2024 10:33, Oksana Petrenko wrote:\n> Good catch. The test passed for the wrong reason, the fixture never ran.\n> Kind regards,\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nBest,\nTamar	[]	api	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.801875+00	\N
3	37BFCJVVWN2LBAQ7K3SNKILO3RFX5QM6	20240604045743.0600@grant.example	DCRCYPYN3JV7J2XEKRBDM4JRIE2BPWB4	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	Re: [Boost-users] [python] Question about the converter	2024-06-04 02:57:43+00	1	Aaliyah Grant	aaliyah@grant.example	On 03 Jun 2024 11:09, Lucia Ferraro wrote:\n> On 02 Jun 2024 23:36, Farida Nazari wrote:\n> If I understand correctly a reference is lost only when the buffer is\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does.\n\nBest,\nAaliyah	[]	api	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.801875+00	\N
3	QKPXXZI6UDRRDISDONVGMX2ZTX55CQZ5	20240604053307.0597@example.com	PI347R4ZCEYHPQIU74DMQM4W3BIFGLFM	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	Re: [Boost-users] [python] Question about the converter	2024-06-04 03:33:07+00	5	Marek Dvořák	dvorak@example.com	On 03 Jun 2024 10:33, Oksana Petrenko wrote:\n> On 02 Jun 2024 10:42, Liam O'Shea wrote:\n> The fix is on develop since yesterday; could you try it?\n\nMy vote is to accept, on the condition that the names are settled first.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it. A customization point would solve it without a new dependency.\n\nBest,\nMarek	[]	api	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.801875+00	\N
3	IGDVNC4KMI5GLR2NFZFUYBHGY2RKAYCE	20240625202732.0581@example.com	TOB4WZ2NARQ4R5QIZ3HAY22YPZ3HK7VE	TOB4WZ2NARQ4R5QIZ3HAY22YPZ3HK7VE	TOB4WZ2NARQ4R5QIZ3HAY22YPZ3HK7VE	Re: [Boost-users] [review] mp11: notes on mp_transform	2024-06-26 00:27:32+00	7	Farida Nazari	farida@example.com	On 25 Jun 2024 08:15, Bastian Köhler wrote:\n> We plan a variant of visitors on top of Boost.mp11 and wonder how far\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nThe guarantee should be written down; at present one must read the\nimplementation. I looked at the tests and found none that covers this.\n\nCheers,\nFarida	[]	api	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.911453+00	\N
3	JUYZVG22THJ4RVP36FBKDHLPDXZQPTD4	20240626163255.0606@example.com	\N	JUYZVG22THJ4RVP36FBKDHLPDXZQPTD4	JUYZVG22THJ4RVP36FBKDHLPDXZQPTD4	[Boost-users] [review] intrusive: notes on the hook	2024-06-26 20:32:55+00	31	Winston Appiah	wappiah@example.com	I have been using the hook of Boost.intrusive for an LRU cache without\nallocation, and an unlinked node is touched.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does.\n\nRegards,\nWinston	[]	api	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.911453+00	\N
3	4B4MIWNBIZPBKCZEL5CQTQL2GUEWEYCG	20240620081152.0605@lab.example	\N	4B4MIWNBIZPBKCZEL5CQTQL2GUEWEYCG	4B4MIWNBIZPBKCZEL5CQTQL2GUEWEYCG	[Boost-users] [spirit] documentation of the skipper	2024-06-20 06:11:52+00	38	Pablo Núñez	pablo.nunez@lab.example	This is about the skipper. In our code base attributes come out empty,\nbut only in release builds.\n\nI looked at the tests and found none that covers this. The guarantee\nshould be written down; at present one must read the implementation.\n\nRegards,\nPablo	[]	api	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.911453+00	\N
3	LFGHS7IU4DTDBHQMCKW7S24MU7UN6VI7	20240622143832.0578@example.com	\N	LFGHS7IU4DTDBHQMCKW7S24MU7UN6VI7	LFGHS7IU4DTDBHQMCKW7S24MU7UN6VI7	[Boost-users] [graph] the visitor is copied since 1.85	2024-06-22 14:38:32+00	7	Farida Nazari	farida@example.com	With 1.85.0 the visitor is copied; 1.84.0 was fine. The example from the\ndocumentation shows it too.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it. I looked at the tests and found none that covers this.\n\nThanks,\nFarida	[]	api	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.911453+00	\N
3	RKA4FCGKSKUU3WH5ICRUI2DHDFKWFL3A	20240626133514.0572@hagen.example	OPRSO5Z44W2YOHZFD2AIQLSH7OJP63OV	OPRSO5Z44W2YOHZFD2AIQLSH7OJP63OV	OPRSO5Z44W2YOHZFD2AIQLSH7OJP63OV	Re: [Boost-users] [json] documentation of the incremental parser	2024-06-26 20:35:14+00	17	Nils Hagen	nils@hagen.example	On 26 Jun 2024 20:08, Rafal Zak wrote:\n> This is about the incremental parser. In our code base the error offset\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters. The workaround we use is to keep the object alive by hand, and\nnobody likes it.\n\nCheers,\nNils	[]	api	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.911453+00	\N
3	E7WGLH7A4UMGJE4347HWOJZB4X7IK5JK	20240607195349.0604@wanjiru.example	CPX7EQ7Y5JDHLQMZ3FWK2ZOUN3MPCOX4	CPX7EQ7Y5JDHLQMZ3FWK2ZOUN3MPCOX4	CPX7EQ7Y5JDHLQMZ3FWK2ZOUN3MPCOX4	Re: [Boost-users] [asio] Question about the strand	2024-06-07 18:53:49+00	37	Moses Wanjiru	moses@wanjiru.example	On 07 Jun 2024 06:22, Ulla Virtanen wrote:\n> Before I write it a third time: has anybody a good way to do one timer\n> for each connection with the strand?\n\nThe fix is on develop since yesterday; could you try it?\n\nI can write a patch if somebody tells me where it belongs. I looked at\nthe tests and found none that covers this.\n\n-- \nsent from a train\nMoses	[]	api	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.911453+00	\N
3	CRLIQSYURJBIFZ4TMIAFHRCP3RF5CYQ5	20240626105114.0582@example.net	IGDVNC4KMI5GLR2NFZFUYBHGY2RKAYCE	TOB4WZ2NARQ4R5QIZ3HAY22YPZ3HK7VE	TOB4WZ2NARQ4R5QIZ3HAY22YPZ3HK7VE	Re: [Boost-users] [review] mp11: notes on mp_transform	2024-06-26 14:51:14+00	40	Stefan Pop	stefan.pop@example.net	On 25 Jun 2024 20:27, Farida Nazari wrote:\n> On 25 Jun 2024 08:15, Bastian Köhler wrote:\n> Two remarks: the concept is too strict, and the noexcept is missing on\n> the swap.\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup.\n\nCheers,\nStefan	[]	api	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.911453+00	\N
3	AHPJVG26NQYTHEU6ZOMZ6D4ISJKYXI6H	20240605152013.0596@dvorak.example	E26JX44BBSUFA4XC3HP3ZUQAEGSCK4PQ	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7	Re: [Boost-users] [python] Question about the converter	2024-06-05 22:20:13+00	45	Marek Dvorak	marek@dvorak.example	On 05 Jun 2024 07:38, Tamar Levi wrote:\n> On 04 Jun 2024 11:58, Greta Baumann wrote:\n> I disagree. A default that is safe but slow is better than one that is\n> fast and surprising.\n> Best,\n\nI can reproduce this. It goes away when the converter is created before\nthe executor.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message.\n\nKind regards,\nMarek	[]	api	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.911453+00	\N
3	CPX7EQ7Y5JDHLQMZ3FWK2ZOUN3MPCOX4	20240607062227.0603@example.com	\N	CPX7EQ7Y5JDHLQMZ3FWK2ZOUN3MPCOX4	CPX7EQ7Y5JDHLQMZ3FWK2ZOUN3MPCOX4	[Boost-users] [asio] Question about the strand	2024-06-07 13:22:27+00	29	Ulla Virtanen	ulla.virtanen@example.com	Before I write it a third time: has anybody a good way to do one timer\nfor each connection with the strand?\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup. The workaround we use is to keep the object alive by hand, and\nnobody likes it.\n\n    #include <boost/asio.hpp>\n\n    int main() {\n      auto made = boost::asio::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\nBest,\nUlla	[]	api	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.911453+00	\N
3	7RS3BASLE7S54LBRCRULSUYGXRLINJRR	20240622214822.0579@example.org	LFGHS7IU4DTDBHQMCKW7S24MU7UN6VI7	LFGHS7IU4DTDBHQMCKW7S24MU7UN6VI7	LFGHS7IU4DTDBHQMCKW7S24MU7UN6VI7	Re: [Boost-users] [graph] the visitor is copied since 1.85	2024-06-22 20:48:22+00	15	Lucia Ferraro	lucia.ferraro@example.org	On 22 Jun 2024 14:38, Farida Nazari wrote:\n> With 1.85.0 the visitor is copied; 1.84.0 was fine. The example from the\n> documentation shows it too.\n> The workaround we use is to keep the object alive by hand, and nobody\n> likes it. I looked at the tests and found none that covers this.\n\nIf I understand correctly the visitor is copied only when the buffer is\nempty. Is that so?\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\nI can write a patch if somebody tells me where it belongs.\n\nBest,\nLucia	[]	api	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:23.911453+00	\N
3	IVQS2SWBIQXW2A6ZELTBOC5B7WSIIW5A	20240627111042.0587@petrenko.example	CRLIQSYURJBIFZ4TMIAFHRCP3RF5CYQ5	TOB4WZ2NARQ4R5QIZ3HAY22YPZ3HK7VE	TOB4WZ2NARQ4R5QIZ3HAY22YPZ3HK7VE	Re: [Boost-users] [review] mp11: notes on mp_transform	2024-06-27 09:10:42+00	19	Oksana Petrenko	oksana@petrenko.example	On 26 Jun 2024 10:51, Stefan Pop wrote:\n> On 25 Jun 2024 20:27, Farida Nazari wrote:\n> Two remarks: the concept is too strict, and the noexcept is missing on\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nBest,\nOksana	[]	api	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:24.030991+00	\N
3	OPRSO5Z44W2YOHZFD2AIQLSH7OJP63OV	20240626200847.0569@example.org	\N	OPRSO5Z44W2YOHZFD2AIQLSH7OJP63OV	OPRSO5Z44W2YOHZFD2AIQLSH7OJP63OV	[Boost-users] [json] documentation of the incremental parser	2024-06-26 17:08:47+00	24	Rafal Zak	rafal.zak@example.org	This is about the incremental parser. In our code base the error offset\nis off by one, but only in release builds.\n\nThe guarantee should be written down; at present one must read the\nimplementation. I can write a patch if somebody tells me where it\nbelongs.\n\nKind regards,\nRafal	[]	api	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:24.030991+00	\N
3	NSXUQJQ5VC4NIYS4TPKEMOLRYZ5A3IZN	20240627072333.0583@finance.example	CRLIQSYURJBIFZ4TMIAFHRCP3RF5CYQ5	TOB4WZ2NARQ4R5QIZ3HAY22YPZ3HK7VE	TOB4WZ2NARQ4R5QIZ3HAY22YPZ3HK7VE	Re: [Boost-users] [review] mp11: notes on mp_transform	2024-06-27 11:23:33+00	39	Sunita Rao	srao@finance.example	On 26 Jun 2024 10:51, Stefan Pop wrote:\n> On 25 Jun 2024 20:27, Farida Nazari wrote:\n> Two remarks: the concept is too strict, and the noexcept is missing on\n> the swap.\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nI looked at the tests and found none that covers this. Changing the\nallocator makes no difference, changing the standard from 17 to 20 does.\n\nKind regards,\nSunita	[]	api	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:24.030991+00	\N
1	ZBYUEB5OOWNMSK7FEDXHHFJZAOMJAPOT	20240703184435.0387@example.org	LOY3DRZNWIRLLZ2DBYCX5Y3PUL7M7L62	LOY3DRZNWIRLLZ2DBYCX5Y3PUL7M7L62	LOY3DRZNWIRLLZ2DBYCX5Y3PUL7M7L62	Re: [json] documentation of the incremental parser	2024-07-03 09:44:35+00	36	Bastian Koehler	b.koehler@example.org	On 02 Jul 2024 14:46, Winston Appiah wrote:\n> With 1.85.0 the error offset is off by one; 1.84.0 was fine. The example\n> from the documentation shows it too.\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup. Sanitizers say nothing, which makes me think the order of\ndestruction matters.\n\nThanks,\nBastian	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.148539+00	\N
1	LOY3DRZNWIRLLZ2DBYCX5Y3PUL7M7L62	20240702144619.0386@example.com	\N	LOY3DRZNWIRLLZ2DBYCX5Y3PUL7M7L62	LOY3DRZNWIRLLZ2DBYCX5Y3PUL7M7L62	[json] documentation of the incremental parser	2024-07-02 13:46:19+00	31	Winston Appiah	wappiah@example.com	With 1.85.0 the error offset is off by one; 1.84.0 was fine. The example\nfrom the documentation shows it too.\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters. Changing the allocator makes no difference, changing the\nstandard from 17 to 20 does.\n\n    #include <boost/json.hpp>\n\n    int main() {\n      auto made = boost::json::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\nRegards,\nWinston	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.148539+00	\N
1	NQETO4BTHIOYP5H3HQPOCJA2O2F2IQWD	20240701095417.0359@example.net	\N	NQETO4BTHIOYP5H3HQPOCJA2O2F2IQWD	NQETO4BTHIOYP5H3HQPOCJA2O2F2IQWD	[json] the error offset is off by one since 1.85	2024-07-01 07:54:17+00	21	Pablo Núñez	pnunez@example.net	This is about the incremental parser. In our code base the error offset\nis off by one, but only in release builds.\n\nI looked at the tests and found none that covers this. Sanitizers say\nnothing, which makes me think the order of destruction matters. The\nworkaround we use is to keep the object alive by hand, and nobody likes\nit.\n\n    #include <boost/json.hpp>\n\n    int main() {\n      auto made = boost::json::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\nThanks,\nPablo	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.148539+00	\N
3	FYOEJNDGLPGLYQPYUWQFQXG33CXSLZ73	20240629112315.0575@example.org	3MUY5BCGIAZS6T3VOTCADVJISONQGILM	OPRSO5Z44W2YOHZFD2AIQLSH7OJP63OV	OPRSO5Z44W2YOHZFD2AIQLSH7OJP63OV	Re: [Boost-users] [json] documentation of the incremental parser	2024-06-29 02:23:15+00	3	Chidi Eze	chidi.eze@example.org	On 28 Jun 2024 13:44, Lucia Ferraro wrote:\n> On 27 Jun 2024 20:16, Haruka Mori wrote:\n\nIf I understand correctly the error offset is off by one only when the\nbuffer is empty. Is that so?\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters. Changing the allocator makes no difference, changing the\nstandard from 17 to 20 does.\n\n-- \nsent from a train\nChidi	[]	api	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:24.148539+00	\N
3	UFRPHR3XCTIAUNUXC2GEM4RT6AOTEM2W	20240629025224.0577@example.net	FYOEJNDGLPGLYQPYUWQFQXG33CXSLZ73	OPRSO5Z44W2YOHZFD2AIQLSH7OJP63OV	OPRSO5Z44W2YOHZFD2AIQLSH7OJP63OV	Re: [Boost-users] [json] documentation of the incremental parser	2024-06-29 09:52:24+00	2	Camille Fournier	camille@example.net	On 29 Jun 2024 11:23, Chidi Eze wrote:\n> On 28 Jun 2024 13:44, Lucia Ferraro wrote:\n> If I understand correctly the error offset is off by one only when the\n> buffer is empty. Is that so?\n> Sanitizers say nothing, which makes me think the order of destruction\n\nI can reproduce this. It goes away when the incremental parser is\ncreated before the executor.\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\nThe guarantee should be written down; at present one must read the\nimplementation.\n\nThanks,\nCamille	[]	api	2026-11-25 13:52:23.158312+00	2026-11-25 13:52:24.148539+00	\N
1	NLKRNZG45MHSLYIWBSAT2TMAI4SVQYDT	20240708151326.0392@example.net	5XM6KNVSRNSZYKFA3N35ZMHRLP2XNHKV	5XM6KNVSRNSZYKFA3N35ZMHRLP2XNHKV	5XM6KNVSRNSZYKFA3N35ZMHRLP2XNHKV	Re: [thread] documentation of the shared mutex	2024-07-08 22:13:26+00	21	Pablo Núñez	pnunez@example.net	On 08 Jul 2024 02:58, Greta Baumann wrote:\n> We plan a cache with few writers on top of Boost.thread and wonder how\n> far the shared mutex carries us.\n> The guarantee should be written down; at present one must read the\n> implementation. A customization point would solve it without a new\n\nThat is intended: the shared mutex may be used from one thread at a\ntime, and the page says so.\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\nThe guarantee should be written down; at present one must read the\nimplementation.\n\nBest,\nPablo	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.256795+00	\N
1	KQPKNLYYXC5ZFQTE6JUJA5X5HKC2QMPM	20240707004937.0365@example.org	723HSRVPPDEWNLX72NYKBSBQ4IQ6SRYB	723HSRVPPDEWNLX72NYKBSBQ4IQ6SRYB	723HSRVPPDEWNLX72NYKBSBQ4IQ6SRYB	Re: [regex] Is the recursive expression the right tool for a log filter?	2024-07-07 04:49:37+00	13	Jude Okafor	jude.okafor@example.org	On 06 Jul 2024 11:10, Oksana Petrenko wrote:\n> Before I write it a third time: has anybody a good way to do a log\n> filter with the recursive expression?\n> The workaround we use is to keep the object alive by hand, and nobody\n> likes it.\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does. The workaround we use is to keep the object alive by\nhand, and nobody likes it.\n\nRegards,\nJude	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.256795+00	\N
1	DWP375OLJGS4VNM56DJJ364HZSKTN2RP	20240708191841.0334@finance.example	3QV4AB5K7ISPWOTISRWWTB7LQ6FKDBYV	3QV4AB5K7ISPWOTISRWWTB7LQ6FKDBYV	3QV4AB5K7ISPWOTISRWWTB7LQ6FKDBYV	Re: [hana] Question about the tuple	2024-07-08 10:18:41+00	39	Sunita Rao	srao@finance.example	On 08 Jul 2024 07:45, Aaliyah Grant wrote:\n> I have been using the tuple of Boost.hana for a table of settings, and\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nThe guarantee should be written down; at present one must read the\nimplementation. On the other compiler the same code is fine, so it may\nbe a matter of lookup.\n\nThanks,\nSunita	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.256795+00	\N
1	2HUOYVAC4L6MC52JVZKF3JXBB2S3KKGX	20240709122909.0396@example.net	JD57K4WCIODOCNDJFXVHTSUJGDP7HRXY	5XM6KNVSRNSZYKFA3N35ZMHRLP2XNHKV	5XM6KNVSRNSZYKFA3N35ZMHRLP2XNHKV	Re: [thread] documentation of the shared mutex	2024-07-09 16:29:09+00	2	Camille Fournier	camille@example.net	On 09 Jul 2024 07:20, Quentin Marsh wrote:\n> On 08 Jul 2024 02:58, Greta Baumann wrote:\n> We had the same with a cache with few writers. What helped was to pass\n> by value and move later.\n> Thanks,\n\nGood catch. The test passed for the wrong reason, the fixture never ran.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message. Changing the allocator makes no difference, changing the\nstandard from 17 to 20 does.\n\nRegards,\nCamille	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.362471+00	\N
1	JD57K4WCIODOCNDJFXVHTSUJGDP7HRXY	20240709072043.0395@example.com	5XM6KNVSRNSZYKFA3N35ZMHRLP2XNHKV	5XM6KNVSRNSZYKFA3N35ZMHRLP2XNHKV	5XM6KNVSRNSZYKFA3N35ZMHRLP2XNHKV	Re: [thread] documentation of the shared mutex	2024-07-09 04:20:43+00	23	Quentin Marsh	qmarsh@example.com	On 08 Jul 2024 02:58, Greta Baumann wrote:\n> We plan a cache with few writers on top of Boost.thread and wonder how\n> far the shared mutex carries us.\n\nWe had the same with a cache with few writers. What helped was to pass\nby value and move later.\n\nThanks,\nQuentin	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.362471+00	\N
1	QBVLFSMWN4OTWROT5JDN2OILU6APRSY5	20240712014759.0302@example.com	2GDRKM4JMJYALYKZHEOBQR6BGOTBRDNB	K2EHSCC7V3QXNT73J6FE57LTAMYBBAUQ	K2EHSCC7V3QXNT73J6FE57LTAMYBBAUQ	Re: [review] thread: notes on the shared mutex	2024-07-11 16:47:59+00	31	Winston Appiah	wappiah@example.com	On 11 Jul 2024 06:24, Vera Novak wrote:\n> On 10 Jul 2024 17:38, Kenji Watari wrote:\n> My vote is to accept, on the condition that the names are settled first.\n> Changing the allocator makes no difference, changing the standard from\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nI looked at the tests and found none that covers this. The workaround we\nuse is to keep the object alive by hand, and nobody likes it.\n\nCheers,\nWinston	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.474017+00	\N
1	3KQEEIBXYOBYA2WGDNL3IOVM7XZIG6QH	20240711055034.0370@example.com	AKVV6WQII24BLGVLRLT7WCF2ANADL43W	723HSRVPPDEWNLX72NYKBSBQ4IQ6SRYB	723HSRVPPDEWNLX72NYKBSBQ4IQ6SRYB	Re: [regex] Is the recursive expression the right tool for a log filter?	2019-02-03 04:05:06+00	23	Quentin Marsh	qmarsh@example.com	On 10 Jul 2024 09:42, Oksana Petrenko wrote:\n> On 09 Jul 2024 21:04, Aaliyah Grant wrote:\n> My vote is to accept, on the condition that the names are settled first.\n> I looked at the tests and found none that covers this.\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nThe smallest program that shows it has twenty lines; it is at the end of\nthis message.\n\nBest,\nQuentin	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.474017+00	\N
1	2GDRKM4JMJYALYKZHEOBQR6BGOTBRDNB	20240711062455.0301@novak.example	K2EHSCC7V3QXNT73J6FE57LTAMYBBAUQ	K2EHSCC7V3QXNT73J6FE57LTAMYBBAUQ	K2EHSCC7V3QXNT73J6FE57LTAMYBBAUQ	Re: [review] thread: notes on the shared mutex	2024-07-11 03:24:55+00	30	Vera Novak	vera@novak.example	Write to maintainers@libs.example or to my_name+boost@mail.example.org, not to me.\n\nOn 10 Jul 2024 17:38, Kenji Watari wrote:\n> This is about the shared mutex. In our code base writers starve, but\n\nMy vote is to accept, on the condition that the names are settled first.\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does.\n\nBest,\nVera	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.474017+00	\N
1	54GH5VPG7RFXN6A6QCTY2XBYHXRM6TKH	20240711082540.0341@example.com	\N	54GH5VPG7RFXN6A6QCTY2XBYHXRM6TKH	54GH5VPG7RFXN6A6QCTY2XBYHXRM6TKH	[spirit] attributes come out empty since 1.85	2024-07-11 15:25:40+00	41	Sunita Rao	sunita.rao@example.com	Before I write it a third time: has anybody a good way to do a grammar\nfor build files with the skipper?\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters. What I measured: 1.8 microseconds before, 2.9 after, on an idle\nmachine.\n\nKind regards,\nSunita	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.474017+00	\N
1	YGFAWFZJEUJXR5A7HGRDHU5WG2UJB6CG	20240712070341.0314@petrenko.example	ZLOCFM227YCMXASLTM5EWCDHN6MXR6BH	V7BZ2RS5L22GHNZLBHTXPL7N4I7HUGF6	V7BZ2RS5L22GHNZLBHTXPL7N4I7HUGF6	Re: [python] Question about the converter	2024-07-12 06:03:41+00	19	Oksana Petrenko	oksana@petrenko.example	On 11 Jul 2024 21:24, Zoë Lindqvist wrote:\n> On 11 Jul 2024 18:02, Timur Azarov wrote:\n\nWe had the same with scripting for a simulator. What helped was to pass\nby value and move later.\n\nBest,\nOksana	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.589884+00	\N
1	OHU4RQSJAAHRNRB2G7TULIABS23WIAWW	20240716065447.0419@lindqvist.example	\N	OHU4RQSJAAHRNRB2G7TULIABS23WIAWW	OHU4RQSJAAHRNRB2G7TULIABS23WIAWW	[outcome] Question about the result type	2024-07-16 04:54:47+00	34	Zoë Lindqvist	zoe@lindqvist.example	This is about the result type. In our code base the check is optimized\naway, but only in release builds.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup.\n\nThanks,\nZoë	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.698418+00	\N
1	IATVHMAZEVJNMPTAEAZCSM6ST6PVYOJU	20240712070358.0380@haddad.example	DVU5GPEVYWXDTT6EQHTQ3HLMHE3IHLUL	DVU5GPEVYWXDTT6EQHTQ3HLMHE3IHLUL	DVU5GPEVYWXDTT6EQHTQ3HLMHE3IHLUL	Re: [hana] the tuple: compile times double with each member	2024-07-12 14:03:58+00	18	Noor Haddad	noor@haddad.example	On 11 Jul 2024 07:26, Vera Novak wrote:\n> Before I write it a third time: has anybody a good way to do a table of\n> settings with the tuple?\n> I can write a patch if somebody tells me where it belongs. The guarantee\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nA customization point would solve it without a new dependency. What I\nmeasured: 1.8 microseconds before, 2.9 after, on an idle machine.\n\nRegards,\nNoor	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.698418+00	\N
1	7ZKLZ22CFOG3I2C5V34NU6A7U7BDNLPS	20240716233241.0420@example.org	OHU4RQSJAAHRNRB2G7TULIABS23WIAWW	OHU4RQSJAAHRNRB2G7TULIABS23WIAWW	OHU4RQSJAAHRNRB2G7TULIABS23WIAWW	Re: [outcome] Question about the result type	2024-07-16 22:32:41+00	13	J. Okafor	jude.okafor@example.org	On 16 Jul 2024 06:54, Zoë Lindqvist wrote:\n> This is about the result type. In our code base the check is optimized\n> away, but only in release builds.\n> On the other compiler the same code is fine, so it may be a matter of\n> lookup.\n\nI disagree. A default that is safe but slow is better than one that is\nfast and surprising.\n\nOn the other compiler the same code is fine, so it may be a matter of\nlookup.\n\nCheers,\nJ.	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.806766+00	\N
1	MQW2GK7VKNQ3TLETSGL3CN6PJIXKOUD5	20240718195921.0423@hagen.example	\N	MQW2GK7VKNQ3TLETSGL3CN6PJIXKOUD5	MQW2GK7VKNQ3TLETSGL3CN6PJIXKOUD5	[python] the converter: a reference is lost	2024-07-18 18:59:21+00	17	Nils Hagen	nils@hagen.example	With 1.85.0 a reference is lost; 1.84.0 was fine. The example from the\ndocumentation shows it too.\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it. Sanitizers say nothing, which makes me think the order of\ndestruction matters. I can write a patch if somebody tells me where it\nbelongs.\n\nKind regards,\nNils	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.806766+00	\N
1	XJVFXBS26FOPGD4LH4XKB3NTIX6S4WEA	20240720232258.0338@example.net	FLPANF4Z2NVMSIVZIQE7PJTRBUBCTWXH	FLPANF4Z2NVMSIVZIQE7PJTRBUBCTWXH	FLPANF4Z2NVMSIVZIQE7PJTRBUBCTWXH	Re: [url] the segments view: dots are not removed	2024-07-21 06:22:58+00	10	Greta Baumann	greta.baumann@example.net	On 20 Jul 2024 07:57, Nils Hagen wrote:\n> Before I write it a third time: has anybody a good way to do a router\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters. I can write a patch if somebody tells me where it belongs.\n\nKind regards,\nGreta	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.917649+00	\N
1	I7N5DUMVN5H4EVFEOIAGWCQBVFWN36MW	20240721164643.0399@example.com	VVB3BVBTEQBCNSG5R63RD6FY6E5MTYEV	CJSYFDKQHMRGBVE6QN2T2PPVJIZLCYJ4	CJSYFDKQHMRGBVE6QN2T2PPVJIZLCYJ4	Re: [url] dots are not removed since 1.85	2024-07-21 13:46:43+00	7	Farida Nazari	farida@example.com	On 21 Jul 2024 13:32, Rosa Iglesias wrote:\n> On 21 Jul 2024 07:47, Bastian Köhler wrote:\n> I disagree. A default that is safe but slow is better than one that is\n> fast and surprising.\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nRegards,\nFarida	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:24.917649+00	\N
1	ZGQFPI6UEMHYXQXEMENWROLXZ5WPDLTR	20240723030204.0404@szucs.example	BJLIWOJ5CZPT6YN4FIIBWOJT2DHWF3CK	CJSYFDKQHMRGBVE6QN2T2PPVJIZLCYJ4	CJSYFDKQHMRGBVE6QN2T2PPVJIZLCYJ4	Re: [url] dots are not removed since 1.85	2024-07-23 03:02:04+00	8	Gábor Szűcs	gabor@szucs.example	On 22 Jul 2024 10:19, Yair Ben-Ami wrote:\n> On 22 Jul 2024 10:36, Noor Haddad wrote:\n> This was discussed two years ago, and the outcome was to leave it to the\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nRegards,\nGábor	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.026117+00	\N
1	6ESTQLLLSR7Q6EG54NYWQVHGRC3L7GX3	20240723072850.0425@vdberg.example	IYEZJ35T7EVYQGDXO7MPYOLNNYYDYZOC	IYEZJ35T7EVYQGDXO7MPYOLNNYYDYZOC	IYEZJ35T7EVYQGDXO7MPYOLNNYYDYZOC	Re: [beast] Is the websocket stream the right tool for a proxy in front of it?	2024-07-23 05:28:50+00	27	Theo v.d. Berg	theo@vdberg.example	In code f(a)+g(b) and std::move(a).reset() must stay as they are.\n\nOn 22 Jul 2024 05:04, Chidi Eze wrote:\n> This is about the websocket stream. In our code base the close handshake\n> never ends, but only in release builds.\n> On the other compiler the same code is fine, so it may be a matter of\n\nIf I understand correctly the close handshake never ends only when the\nbuffer is empty. Is that so?\n\nSanitizers say nothing, which makes me think the order of destruction\nmatters. The guarantee should be written down; at present one must read\nthe implementation.\n\n-- \nsent from a train\nTheo	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.026117+00	\N
1	HUG3WWRS4CJPGNGVFT7HZIADTFRGGNRC	20240724161905.0352@example.com	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	Re: [review] json: notes on the incremental parser	2024-07-24 13:19:05+00	31	Winston Appiah	wappiah@example.com	On 23 Jul 2024 15:48, Haruka Mori wrote:\n> Before I write it a third time: has anybody a good way to do streams of\n\nTwo remarks: the concept is too strict, and the noexcept is missing on\nthe swap.\n\nWhat I measured: 1.8 microseconds before, 2.9 after, on an idle machine.\nI looked at the tests and found none that covers this.\n\nThanks,\nWinston	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.146468+00	\N
1	OR3OZWLWAGSF4HXFTCTEOO3DRVQ6OZDY	20240725032851.0321@lindqvist.example	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	Re: [outcome] the check is optimized away since 1.85	2024-07-24 18:28:51+00	34	Zoe Lindqvist	zoe@lindqvist.example	On 23 Jul 2024 23:54, Farida Nazari wrote:\n> This is about the result type. In our code base the check is optimized\n\nMy vote is to accept, on the condition that the names are settled first.\n\nBest,\nZoe	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.146468+00	\N
1	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	20240723154821.0345@example.org	\N	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ	[review] json: notes on the incremental parser	2024-07-23 15:48:21+00	11	Haruka Mori	haruka.mori@example.org	Before I write it a third time: has anybody a good way to do streams of\ndocuments with the incremental parser?\n\nThe workaround we use is to keep the object alive by hand, and nobody\nlikes it. A customization point would solve it without a new dependency.\nOn the other compiler the same code is fine, so it may be a matter of\nlookup.\n\n    #include <boost/json.hpp>\n\n    int main() {\n      auto made = boost::json::make_something();\n      return f(a)+g(b) == 0 && made ? 0 : 1;\n    }\n\nThanks,\nHaruka	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.146468+00	\N
1	BEFZPBIC3STEOYFBZGC7JWVIPN4SG4N7	20240725063122.0331@lindqvist.example	67YEV5ZHUTFO63IAT3Q4FQKEAPQTWZCF	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	Re: [outcome] the check is optimized away since 1.85	2024-07-25 04:31:22+00	34	Zoe Lindqvist	zoe@lindqvist.example	On 24 Jul 2024 22:39, Zoë Lindqvist wrote:\n> On 24 Jul 2024 21:32, Stefan Pop wrote:\n> My vote is to accept, on the condition that the names are settled first.\n> I can write a patch if somebody tells me where it belongs. On the other\n> compiler the same code is fine, so it may be a matter of lookup.\n\nThe fix is on develop since yesterday; could you try it?\n\nChanging the allocator makes no difference, changing the standard from\n17 to 20 does. A customization point would solve it without a new\ndependency.\n\nThanks,\nZoe	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.278499+00	\N
1	7GSILWJVQ3Y23GSMESP7PRAOXOS7H4J2	20240725172213.0332@example.org	BEFZPBIC3STEOYFBZGC7JWVIPN4SG4N7	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4	Re: [outcome] the check is optimized away since 1.85	2024-07-25 15:22:13+00	3	Chidi Eze	chidi.eze@example.org	On 25 Jul 2024 06:31, Zoe Lindqvist wrote:\n> On 24 Jul 2024 22:39, Zoë Lindqvist wrote:\n\nPlease open an issue with the program, I will look at it on the weekend.\n\nI looked at the tests and found none that covers this. What I measured:\n1.8 microseconds before, 2.9 after, on an idle machine.\n\nBest,\nChidi	[]	api	2026-11-25 13:52:23.059457+00	2026-11-25 13:52:25.278499+00	\N
\.


--
-- Data for Name: ending; Type: TABLE DATA; Schema: ops; Owner: bdc_owner
--

COPY ops.ending (source, scope, status, reason, records, ended_at, completed_at) FROM stdin;
mail	boost-announce@lists.boost.org	complete	\N	21	2026-11-25 13:52:23.68134+00	2026-11-25 13:52:23.68134+00
mail	boost-users@lists.boost.org	complete	\N	38	2026-11-25 13:52:24.147509+00	2026-11-25 13:52:24.147509+00
mail	boost@lists.boost.org	complete	\N	131	2026-11-25 13:52:25.445175+00	2026-11-25 13:52:25.445175+00
mail	\N	complete	\N	190	2026-11-25 13:52:25.445175+00	2026-11-25 13:52:25.445175+00
\.


--
-- Data for Name: migration; Type: TABLE DATA; Schema: ops; Owner: bdc_owner
--

COPY ops.migration (room, number, name, sha256, applied_at) FROM stdin;
ops	1	tables-0001.sql	\\x08b5038ea0266843d39aa98e67bdd575ef0b88746a5ec12eb1529d1a52c51c1c	2026-11-25 13:52:22.30727+00
hub	1	tables-0001.sql	\\x2b05648180aff02fc9d9aa9e011a0ad6bf2440948206646df6b2092a4870d393	2026-11-25 13:52:22.30727+00
mail	1	tables-0001.sql	\\x497605fbb65d99bde74f5014fad4a7966f310ce008195ea208a71b3e246dd53e	2026-11-25 13:52:22.30727+00
\.


--
-- Data for Name: reject; Type: TABLE DATA; Schema: ops; Owner: bdc_owner
--

COPY ops.reject (id, source, tool, reason, line, record, bytes, sha256, replayable, received_at, run_id, replayed_at) FROM stdin;
1	mail	bdc-mail-read	message is empty	2350	\N	\\x46726f6d206e6f626f6479204d6f6e204a756c2031352031303a30303a303020323032340a0a	\\x1bb0cce84c2e30874051c4e435c1a983dcb94571dc718159e157bbf43405c016	t	2026-11-25 13:52:23.157237+00	\N	\N
2	mail	bdc-mail-read	message has no headers	2352	\N	\\x46726f6d2072656c6179406578616d706c652e6e6574204d6f6e204a756c2031352031303a30313a303020323032340a0001022074686973206973206e6f74206d61696c20fffe0a	\\x340ab5942318c83143b56762b4aac5654ceaec11cedea78202b81fd3518a2845	t	2026-11-25 13:52:23.157237+00	\N	\N
3	mail	bdc-mail-read	message has no headers	2355	\N	\\x46726f6d2072656c6179406578616d706c652e6e6574204d6f6e204a756c2031352031303a30323a303020323032340a616c6c20686561646572206c696e65732077657265206c6f73740a0a546578742e0a	\\x34a067f23a2f3134caeb20716cca9a56ae451ef16a137832b101c3575c0b794d	t	2026-11-25 13:52:23.157237+00	\N	\N
4	mail	bdc-mail-read	message has none of the headers from, date, subject, message-id	2360	\N	\\x46726f6d2072656c6179406578616d706c652e6e6574204d6f6e204a756c2031352031303a30333a303020323032340a582d52656c61793a206f66206e6f207573650a0a546578742e0a	\\xa04b3bcc53f1983c293b7c59eacacb297353167cf2b03c157379a9cb893160c2	t	2026-11-25 13:52:23.157237+00	\N	\N
\.


--
-- Data for Name: room; Type: TABLE DATA; Schema: ops; Owner: bdc_owner
--

COPY ops.room (name, version, services_sha256, installed_at) FROM stdin;
ops	1	\\x39c1e4568724e4dbab368f0cd140ad18a3d7e6916eb38a9c1b43e74db48ad7fc	2026-11-25 13:52:22.30727+00
hub	1	\\xb13c4fa396673d39f35a41854aa458401f66af53838d0765c90986b3bdc80df5	2026-11-25 13:52:22.30727+00
mail	1	\\x92387ab538280150aa96865dff2eea0081d6c74ee32247532a09f9910067dfed	2026-11-25 13:52:22.30727+00
\.


--
-- Data for Name: run; Type: TABLE DATA; Schema: ops; Owner: bdc_owner
--

COPY ops.run (id, pipeline, started_at, finished_at, status, cause, stages, summary) FROM stdin;
1	mail	2026-11-25 13:52:23.243768+00	2026-11-25 13:52:25.478348+00	0	\N	[{"step": "collect", "tool": "bdc-state", "place": 1, "counts": {"states": 0}, "status": 0, "waited": 0, "message": null, "requests": 0, "retry_at": null}, {"step": "collect", "tool": "bdc-mail-fetch", "place": 2, "counts": {"records": 190, "rejected": 0}, "status": 0, "waited": 0, "message": null, "requests": 192, "retry_at": null}, {"step": "collect", "tool": "bdc-identify", "place": 3, "counts": {"read": 198, "persons": 187, "rejected": 0}, "status": 0, "waited": 0, "message": null, "requests": 0, "retry_at": null}, {"step": "collect", "tool": "bdc-mail-load", "place": 4, "counts": {"read": 190, "stale": 0, "updated": 187, "inserted": 0, "rejected": 0, "unchanged": 3}, "status": 0, "waited": 0, "message": null, "requests": 0, "retry_at": null}]	mail: done in 2 s
\.


--
-- Data for Name: state; Type: TABLE DATA; Schema: ops; Owner: bdc_owner
--

COPY ops.state (source, scope, cursor, updated_at) FROM stdin;
mail	boost-announce@lists.boost.org	{"done": [[0, 20]], "etag": null, "retry": [], "recent": ["V27MMNMGPF7TELTMCGYAPIIKXI2ZW5TC", "QZB7QDZHKY2AG6YOP4T5DLIUC4HQHWXK", "UVUFZONOYSKDUVXEVHZ6R4CLPYNQDYMM", "4THKVLK4FL2BIK35F7VV4Y7C5S7A3QPP", "QJSW4U4LHRMOPIYKVOWKCB7LHKFOFQGS", "3V7VLMEY5YGTSSJFYLMGOBWXUTG6GN5B", "WUHL4CV4HTK4ZSY5I4MG247VWXB46M2A", "VKLWAEEZ5LQKDWX5NYCJJDMCM5DTAINC", "VW7VA75WNJ5ABN4LWYIE4AVOCGWCIL7H", "RMSC65ZOOGJSQUTT65LXKG4LRWWCFH4R", "64ICNPGWYABL2CVAP6TVK3YUMCIS5YHL", "BOZWQS77XAENLEVLCHMREVP353KDFODY", "CUVOQAWYZTTUIQQG2XLNEHQD3NGCZ3PK", "T7HIBOICNNZOKTNOGFJPS2MK5SVYDKWV", "KXWZR6TU65JMRI5SNWFAAN7C62CIF7SG", "RPIZNB2MVEZ7EN5YRQF35OV42SCG5DBW", "XRBFUAPB6QGXV6K6Q45376LFE7222CK3", "EIMYF6EW7GC3SPDSKDQXJBR5GIE4V5OZ", "64VYUNN4JF26CL7LSA6KS6LCEQYH3JDY", "7REPAAE6U3Z76TO3U6BOJ2RZC3WWE6LV"], "exports": [], "exported": 0, "last_modified": null}	2026-11-25 13:52:23.68134+00
mail	boost-users@lists.boost.org	{"done": [[0, 37]], "etag": null, "retry": [], "recent": ["UFRPHR3XCTIAUNUXC2GEM4RT6AOTEM2W", "FYOEJNDGLPGLYQPYUWQFQXG33CXSLZ73", "3MUY5BCGIAZS6T3VOTCADVJISONQGILM", "DC7SG7ARCICGGOUBFX3ECLBQFAUV4SEP", "KEE3QMMZOGLSFJRGRWNJJLSF36QEI3JK", "IX7F65N5GK3HJZY3VUEWIAWVYVFICUWM", "2UKACAI5VEVCA76FDI4CUTTS2IUPXUV3", "TSHKCOLURI4TNWKKNOXZPAYBGLJD3EYI", "LBXP6OWZW2LOYGO2X6RY7RSS5AV4IAK7", "NIHV2HKI2Z3CDEA3RBOAR4G6LY6WH3HD", "NSXUQJQ5VC4NIYS4TPKEMOLRYZ5A3IZN", "IVQS2SWBIQXW2A6ZELTBOC5B7WSIIW5A", "OPRSO5Z44W2YOHZFD2AIQLSH7OJP63OV", "RKA4FCGKSKUU3WH5ICRUI2DHDFKWFL3A", "JUYZVG22THJ4RVP36FBKDHLPDXZQPTD4", "CRLIQSYURJBIFZ4TMIAFHRCP3RF5CYQ5", "TOB4WZ2NARQ4R5QIZ3HAY22YPZ3HK7VE", "IGDVNC4KMI5GLR2NFZFUYBHGY2RKAYCE", "7RS3BASLE7S54LBRCRULSUYGXRLINJRR", "LFGHS7IU4DTDBHQMCKW7S24MU7UN6VI7", "4B4MIWNBIZPBKCZEL5CQTQL2GUEWEYCG", "E7WGLH7A4UMGJE4347HWOJZB4X7IK5JK", "CPX7EQ7Y5JDHLQMZ3FWK2ZOUN3MPCOX4", "AHPJVG26NQYTHEU6ZOMZ6D4ISJKYXI6H", "E26JX44BBSUFA4XC3HP3ZUQAEGSCK4PQ", "EUFC3WF64RW24B2GWYHLEX6GFAEKF3Y6", "QKPXXZI6UDRRDISDONVGMX2ZTX55CQZ5", "37BFCJVVWN2LBAQ7K3SNKILO3RFX5QM6", "3PVMLDPXYWVNNI7KVRZF6H4IVI3P3GJV", "ZFWMJMD5HRU746YJWHCJP4YR5FSJNZJJ", "PI347R4ZCEYHPQIU74DMQM4W3BIFGLFM", "DCRCYPYN3JV7J2XEKRBDM4JRIE2BPWB4", "YMPSQ3AZELJZTV63U275LXY4ICAFL4LA", "5KXSF4ZRTLYEVWJYSWP2PNRUZDGTFL7D", "J5QSN6R5JEVZBLKO4Q3R5P7VRAPCKCT7", "OXABJITBHIOEVPJP4AEFF7QDPSLNNSHG", "D2MH4MWUH6DENWIJ3WOJIM4LKJQZXGG7"], "exports": [], "exported": 0, "last_modified": null}	2026-11-25 13:52:24.147509+00
mail	boost@lists.boost.org	{"done": [[0, 130]], "etag": null, "retry": [], "recent": ["5OMXE2KAULS33LLQGLQYQ7CGNBFJYAPB", "MA6ZH2W56TH3TRC7BF7AYICZAX3GU356", "U3VV7D2OEDM62RBLVQQKGNSDCJ5OK4IG", "RWZVOKY5B6ZGS5HOSXV3CYRJAZGCTB5D", "QYIFS4MVADV3BFFNNJ6KPJ4F553DDYI2", "CW26OUWY2JOTDITWLENM3ZRBZI3OXQKF", "HFDXI33WIJPB7NOKTFU5D4PUDXFGZKJ6", "HWLITE2Z2PIQLITBZPLL5EJA6WRRUFDA", "WUO6GVP6NTX3HABV64WH7EW2VOVMSOGF", "H7QQFXLRHFY4D6TSUMPF7CBHFHTZVWJY", "JY4N2WCCDJRDNXLDM6UBVBO23Z74EORG", "OTORGBYAKYT7M4HMBIKOYLZWW4H62T57", "AOSFPD3QIZJW5DIHTDEIAHFJNMXOS3C5", "7JCKKBSKBNBMHOX2TRCTI5JDCBRXOKF7", "5RPYWEF43X66V4ZVUCPICQOPAFG53DGV", "LK4ZY23EJASI4Q4O6J7DC72CFYJCB5BH", "7GSILWJVQ3Y23GSMESP7PRAOXOS7H4J2", "MQVKAZWQ26V55D5TX76QJ6DJI7G3F2K4", "T3TBGZBKCFNGDR525BMYADSS2MJYRJRK", "QQ5P4MCF6Q5OODHZZNKGICKR6GXL2SOK", "BEFZPBIC3STEOYFBZGC7JWVIPN4SG4N7", "67YEV5ZHUTFO63IAT3Q4FQKEAPQTWZCF", "6MKUSPTA2VXHYZTOQK4A4FJXEZ6JF4VT", "NHZVFU4LB3SWEVP2MRNAWNA5PLG2QVGE", "RC3OFGJWNTKEQCF7X34DIJC4POHAWTLN", "X5RB4EZLDQPR6HQDBQE5T7WX6AAKKCZ4", "PRC7FRPNKB33W75JAV3E4JCLZW3XMHE3", "OR3OZWLWAGSF4HXFTCTEOO3DRVQ6OZDY", "XXQZ5FOASDQNNBIN2ADIZIKODFT73O7D", "FUUHZULBRC6H7MUUJW5ETMKFG5KXABF4", "BGMXMRZ2MFN3CGZWW3Q3DRQCBYPQHDZM", "HUG3WWRS4CJPGNGVFT7HZIADTFRGGNRC", "ODEX22NNZMQOGCGX7FY4PFBIJWVOYO22", "S7RKF3CX43AA2IER3MFREVATFOHTY25Y", "KHEZVKSW3OF4E57PGWINE2OGW3X2EIQM", "GLNCZJMRNQ7AZ6TRHA7MNKSNUVFFF5WZ", "4UFAOR7VC5WTXFZWRXCFPHKPSXMGVWFP", "B4PRZE6JYFHUPPHV2G6CSHDUXYSI4W34", "NMWO5GPVLDFSLOBCFWXNNYOKMX6A43PD", "KCPNJNTDEQTSJ6F2WCVI6DWDXQG3UI3G", "CEHWZWKUCBVA3K2OVMHAMR3ABNVNJFXE", "JMDYN3EKYLZSKK4CZKUDESK42XBAFQAB", "6ESTQLLLSR7Q6EG54NYWQVHGRC3L7GX3", "E5PRFI4WHSZ6P5FQWWXBEH5O3YOCL6E7", "ZGQFPI6UEMHYXQXEMENWROLXZ5WPDLTR", "BJLIWOJ5CZPT6YN4FIIBWOJT2DHWF3CK", "ZB3LGWZFOVSHKCCJRN6NZYSP4VTELGKA", "PYQIALZKKU72GXZLXSMVCJ7LBOAXQF5F", "LRUA5ET3SIW5TAYB6UEAPMT4W2P2Z6IK", "IYEZJ35T7EVYQGDXO7MPYOLNNYYDYZOC", "FPQYGA4HHZIPBAQGGEL263ZHBCTFUWWQ", "IN2GIY4264KVTBUASVBPTZWIXBWNEGLK", "EET5NYGBNEM6SOX6ZW7CG5HEDVQPYEZH", "EAZRZCGTRXQ4P3VHZBYDBZ45XBFBJ2BU", "RB4POBEVEZZKW4IMMQ2VNDKRF6T5A72J", "I7N5DUMVN5H4EVFEOIAGWCQBVFWN36MW", "ZZGRWEHRJUCS7XCWMABFPQW3D4MTQK4W", "XJVFXBS26FOPGD4LH4XKB3NTIX6S4WEA", "VVB3BVBTEQBCNSG5R63RD6FY6E5MTYEV", "CJSYFDKQHMRGBVE6QN2T2PPVJIZLCYJ4", "FLPANF4Z2NVMSIVZIQE7PJTRBUBCTWXH", "AM4W4QVT7NKRF2MZFD4YLPXPHASLRBA3", "MQW2GK7VKNQ3TLETSGL3CN6PJIXKOUD5", "RAWMSPADPGRVTFYYPRMO4N3TUFNXMJZN", "LKC5CI2B7EO7JKQZNXYL3EWHJP3OTLRN", "MTGWQHGTJ25BNI2XRONILGUUL3NNQHGN", "7ZKLZ22CFOG3I2C5V34NU6A7U7BDNLPS", "RJF3OUEWMC56MO4E27MGQJUMXU7JQNUZ", "NO6WAXT6JQ5SRBMS4266VLYXMJ355YRE", "VG3VZV4PNMWZM5IRQIU2HMSKAWCALFWD", "PCIBTPYALMMIML6TK3AMJTMFM7MICGJT", "XAH6CBPB6KVULH5O3DONCUJ7KHFG65VT", "OHU4RQSJAAHRNRB2G7TULIABS23WIAWW", "UJYXLD7AB6BZPAIA6I4QRIJLTWIUTCMC", "BJ3MXGJQWOFWL7C7PUNB4SRUOC7GMUS5", "UO5RT223WL3XRXHSY4R7FYWNH726EMBW", "TU5EB6D354JJOUZIFSI4B2XX3GQA2UH2", "LR2SIANOEDJFJZ7XJY76IJSXVICQNJNS", "IATVHMAZEVJNMPTAEAZCSM6ST6PVYOJU", "7U7QAPYDGGFR6LBPDL2TAZRCG73KF6PP", "DWB44MV7EGRC3PQR5ERCDHFZ5UWYMOPT", "52QXDFIVQL7ZLEIB7SAPNJEDXWDBFV6M", "5PNVF24LTOXW6TTFKX5TLHW46ZF6RBC6", "YGFAWFZJEUJXR5A7HGRDHU5WG2UJB6CG", "S5WRJJCON4B2EHNAJNQ7BLE4PEWS55UC", "XF5XAET4JNXGJMJOOPOW7W4PK7D2UJ4P", "M4UHXWZWBZK2XFYRKJJXCDSXSGLCELPY", "ZOTYPQQCA53536W2XT3QQSXFWV6ON3JH", "ZLOCFM227YCMXASLTM5EWCDHN6MXR6BH", "SD525O3D3HQ4KOKSFPRD2TEN2GLMCR6M", "QBVLFSMWN4OTWROT5JDN2OILU6APRSY5", "54GH5VPG7RFXN6A6QCTY2XBYHXRM6TKH", "DVU5GPEVYWXDTT6EQHTQ3HLMHE3IHLUL", "7FLXZZMEGRAF6UDSCFLJSCMZET7JAJVB", "VXU5CK5NOHK4TVB6XK432IXDRUX4H5RP", "3KQEEIBXYOBYA2WGDNL3IOVM7XZIG6QH", "2GDRKM4JMJYALYKZHEOBQR6BGOTBRDNB", "LP7DOJ7ATMZRK2ATCECT3H3PHOLIXH7W", "6VT6QU4XDMJO5XAJSEXULHABGNGSUQK7", "PFNX64T5M3RXIJA3V7L4O6ZSGJ2KE7JD", "K2EHSCC7V3QXNT73J6FE57LTAMYBBAUQ", "AKVV6WQII24BLGVLRLT7WCF2ANADL43W", "V7BZ2RS5L22GHNZLBHTXPL7N4I7HUGF6", "ECIO6IMCSG3XZL2QHNP4ZFEF544YTHLJ", "2HUOYVAC4L6MC52JVZKF3JXBB2S3KKGX", "Q4EFIRHR6CW3T54L2PFPSFMHXCDQT6SW", "GMIJIULUXE6Q3JSCPLXUMIMD2OZRW4LA", "WIZXY55N2W5NCCM25PH4WDBXO746NKZN", "JD57K4WCIODOCNDJFXVHTSUJGDP7HRXY", "7OH3U37WB2BBRB52W2SRVS5EXOFITQEY", "7DJ5PXKAJU7AVXMZOTG2N7PUD7X5JRB4", "T4BQXAJ4BKT3NROPG3EQQ4GKWCGHRY45", "NLKRNZG45MHSLYIWBSAT2TMAI4SVQYDT", "DWP375OLJGS4VNM56DJJ364HZSKTN2RP", "G5Q7LFQOCRZUDNJ7RPOV57RVXIF67HZ6", "3QV4AB5K7ISPWOTISRWWTB7LQ6FKDBYV", "5XM6KNVSRNSZYKFA3N35ZMHRLP2XNHKV", "JXGMDA2S52O7ZCBSU6JU73I3VGGNHTNS", "5UMHNRSDZHNOCNIEPQYKRPETGXU5SLLM", "DL4DPTK5XMQZVZU67PFS6NUO4M5YUAAP", "KQPKNLYYXC5ZFQTE6JUJA5X5HKC2QMPM", "K5R7TJFJUL3JZJYMUVFNFEYUYPTOKRAY", "CFI6KQMNFKPJAK3VDPFFTUL5YJVQRNRM", "6SVL7EKVUM46562CPHYDMXLX7ZQIX6JJ", "723HSRVPPDEWNLX72NYKBSBQ4IQ6SRYB", "VW3T3LXQYQNNAQYWD7QTKURCC2Q6CKD3", "FVLBUC7L4VUY6HDARG5P3E76TB3SYFLQ", "ZBYUEB5OOWNMSK7FEDXHHFJZAOMJAPOT", "LOY3DRZNWIRLLZ2DBYCX5Y3PUL7M7L62", "NQETO4BTHIOYP5H3HQPOCJA2O2F2IQWD"], "exports": [], "exported": 0, "last_modified": null}	2026-11-25 13:52:25.445175+00
\.


--
-- Name: email_id_seq; Type: SEQUENCE SET; Schema: hub; Owner: bdc_owner
--

SELECT pg_catalog.setval('hub.email_id_seq', 41, true);


--
-- Name: git_author_account; Type: SEQUENCE SET; Schema: hub; Owner: bdc_owner
--

SELECT pg_catalog.setval('hub.git_author_account', -1, false);


--
-- Name: identity_id_seq; Type: SEQUENCE SET; Schema: hub; Owner: bdc_owner
--

SELECT pg_catalog.setval('hub.identity_id_seq', 1, true);


--
-- Name: profile_id_seq; Type: SEQUENCE SET; Schema: hub; Owner: bdc_owner
--

SELECT pg_catalog.setval('hub.profile_id_seq', 47, true);


--
-- Name: list_id_seq; Type: SEQUENCE SET; Schema: mail; Owner: bdc_owner
--

SELECT pg_catalog.setval('mail.list_id_seq', 3, true);


--
-- Name: reject_id_seq; Type: SEQUENCE SET; Schema: ops; Owner: bdc_owner
--

SELECT pg_catalog.setval('ops.reject_id_seq', 4, true);


--
-- Name: run_id_seq; Type: SEQUENCE SET; Schema: ops; Owner: bdc_owner
--

SELECT pg_catalog.setval('ops.run_id_seq', 1, true);


--
-- Name: alias alias_pkey; Type: CONSTRAINT; Schema: hub; Owner: bdc_owner
--

ALTER TABLE ONLY hub.alias
    ADD CONSTRAINT alias_pkey PRIMARY KEY (profile_id, name);


--
-- Name: email email_pkey; Type: CONSTRAINT; Schema: hub; Owner: bdc_owner
--

ALTER TABLE ONLY hub.email
    ADD CONSTRAINT email_pkey PRIMARY KEY (id);


--
-- Name: git_author git_author_account_id_key; Type: CONSTRAINT; Schema: hub; Owner: bdc_owner
--

ALTER TABLE ONLY hub.git_author
    ADD CONSTRAINT git_author_account_id_key UNIQUE (account_id);


--
-- Name: git_author git_author_pkey; Type: CONSTRAINT; Schema: hub; Owner: bdc_owner
--

ALTER TABLE ONLY hub.git_author
    ADD CONSTRAINT git_author_pkey PRIMARY KEY (profile_id);


--
-- Name: github_account github_account_account_id_key; Type: CONSTRAINT; Schema: hub; Owner: bdc_owner
--

ALTER TABLE ONLY hub.github_account
    ADD CONSTRAINT github_account_account_id_key UNIQUE (account_id);


--
-- Name: github_account github_account_pkey; Type: CONSTRAINT; Schema: hub; Owner: bdc_owner
--

ALTER TABLE ONLY hub.github_account
    ADD CONSTRAINT github_account_pkey PRIMARY KEY (profile_id);


--
-- Name: identity identity_pkey; Type: CONSTRAINT; Schema: hub; Owner: bdc_owner
--

ALTER TABLE ONLY hub.identity
    ADD CONSTRAINT identity_pkey PRIMARY KEY (id);


--
-- Name: mailing_list_profile mailing_list_profile_pkey; Type: CONSTRAINT; Schema: hub; Owner: bdc_owner
--

ALTER TABLE ONLY hub.mailing_list_profile
    ADD CONSTRAINT mailing_list_profile_pkey PRIMARY KEY (profile_id);


--
-- Name: profile profile_id_kind_key; Type: CONSTRAINT; Schema: hub; Owner: bdc_owner
--

ALTER TABLE ONLY hub.profile
    ADD CONSTRAINT profile_id_kind_key UNIQUE (id, kind);


--
-- Name: profile profile_pkey; Type: CONSTRAINT; Schema: hub; Owner: bdc_owner
--

ALTER TABLE ONLY hub.profile
    ADD CONSTRAINT profile_pkey PRIMARY KEY (id);


--
-- Name: list list_name_key; Type: CONSTRAINT; Schema: mail; Owner: bdc_owner
--

ALTER TABLE ONLY mail.list
    ADD CONSTRAINT list_name_key UNIQUE (name);


--
-- Name: list list_pkey; Type: CONSTRAINT; Schema: mail; Owner: bdc_owner
--

ALTER TABLE ONLY mail.list
    ADD CONSTRAINT list_pkey PRIMARY KEY (id);


--
-- Name: message message_pkey; Type: CONSTRAINT; Schema: mail; Owner: bdc_owner
--

ALTER TABLE ONLY mail.message
    ADD CONSTRAINT message_pkey PRIMARY KEY (list_id, msg_id);


--
-- Name: ending ending_source_scope_key; Type: CONSTRAINT; Schema: ops; Owner: bdc_owner
--

ALTER TABLE ONLY ops.ending
    ADD CONSTRAINT ending_source_scope_key UNIQUE NULLS NOT DISTINCT (source, scope);


--
-- Name: migration migration_pkey; Type: CONSTRAINT; Schema: ops; Owner: bdc_owner
--

ALTER TABLE ONLY ops.migration
    ADD CONSTRAINT migration_pkey PRIMARY KEY (room, number);


--
-- Name: reject reject_pkey; Type: CONSTRAINT; Schema: ops; Owner: bdc_owner
--

ALTER TABLE ONLY ops.reject
    ADD CONSTRAINT reject_pkey PRIMARY KEY (id);


--
-- Name: room room_pkey; Type: CONSTRAINT; Schema: ops; Owner: bdc_owner
--

ALTER TABLE ONLY ops.room
    ADD CONSTRAINT room_pkey PRIMARY KEY (name);


--
-- Name: run run_pkey; Type: CONSTRAINT; Schema: ops; Owner: bdc_owner
--

ALTER TABLE ONLY ops.run
    ADD CONSTRAINT run_pkey PRIMARY KEY (id);


--
-- Name: state state_pkey; Type: CONSTRAINT; Schema: ops; Owner: bdc_owner
--

ALTER TABLE ONLY ops.state
    ADD CONSTRAINT state_pkey PRIMARY KEY (source, scope);


--
-- Name: email_address; Type: INDEX; Schema: hub; Owner: bdc_owner
--

CREATE INDEX email_address ON hub.email USING btree (lower(email));


--
-- Name: email_once; Type: INDEX; Schema: hub; Owner: bdc_owner
--

CREATE UNIQUE INDEX email_once ON hub.email USING btree (profile_id, lower(email));


--
-- Name: email_primary; Type: INDEX; Schema: hub; Owner: bdc_owner
--

CREATE UNIQUE INDEX email_primary ON hub.email USING btree (profile_id) WHERE is_primary;


--
-- Name: git_author_address; Type: INDEX; Schema: hub; Owner: bdc_owner
--

CREATE UNIQUE INDEX git_author_address ON hub.git_author USING btree (address);


--
-- Name: git_author_name; Type: INDEX; Schema: hub; Owner: bdc_owner
--

CREATE UNIQUE INDEX git_author_name ON hub.git_author USING btree (name);


--
-- Name: github_account_login; Type: INDEX; Schema: hub; Owner: bdc_owner
--

CREATE INDEX github_account_login ON hub.github_account USING btree (lower(login));


--
-- Name: mailing_list_profile_address; Type: INDEX; Schema: hub; Owner: bdc_owner
--

CREATE UNIQUE INDEX mailing_list_profile_address ON hub.mailing_list_profile USING btree (address);


--
-- Name: mailing_list_profile_name; Type: INDEX; Schema: hub; Owner: bdc_owner
--

CREATE UNIQUE INDEX mailing_list_profile_name ON hub.mailing_list_profile USING btree (name);


--
-- Name: profile_identity; Type: INDEX; Schema: hub; Owner: bdc_owner
--

CREATE INDEX profile_identity ON hub.profile USING btree (identity_id) WHERE (identity_id IS NOT NULL);


--
-- Name: message_parent; Type: INDEX; Schema: mail; Owner: bdc_owner
--

CREATE INDEX message_parent ON mail.message USING btree (list_id, parent_id) WHERE (parent_id IS NOT NULL);


--
-- Name: message_profile; Type: INDEX; Schema: mail; Owner: bdc_owner
--

CREATE INDEX message_profile ON mail.message USING btree (profile_id);


--
-- Name: message_sent; Type: INDEX; Schema: mail; Owner: bdc_owner
--

CREATE INDEX message_sent ON mail.message USING btree (list_id, sent_at DESC);


--
-- Name: message_thread; Type: INDEX; Schema: mail; Owner: bdc_owner
--

CREATE INDEX message_thread ON mail.message USING btree (list_id, thread);


--
-- Name: message_updated; Type: INDEX; Schema: mail; Owner: bdc_owner
--

CREATE INDEX message_updated ON mail.message USING btree (updated_at);


--
-- Name: reject_once; Type: INDEX; Schema: ops; Owner: bdc_owner
--

CREATE UNIQUE INDEX reject_once ON ops.reject USING btree (source, tool, sha256, md5(reason));


--
-- Name: reject_run; Type: INDEX; Schema: ops; Owner: bdc_owner
--

CREATE INDEX reject_run ON ops.reject USING btree (run_id) WHERE (run_id IS NOT NULL);


--
-- Name: reject_waiting; Type: INDEX; Schema: ops; Owner: bdc_owner
--

CREATE INDEX reject_waiting ON ops.reject USING btree (source, id) WHERE (replayed_at IS NULL);


--
-- Name: run_pipeline; Type: INDEX; Schema: ops; Owner: bdc_owner
--

CREATE INDEX run_pipeline ON ops.run USING btree (pipeline, started_at DESC);


--
-- Name: alias alias_profile_id_fkey; Type: FK CONSTRAINT; Schema: hub; Owner: bdc_owner
--

ALTER TABLE ONLY hub.alias
    ADD CONSTRAINT alias_profile_id_fkey FOREIGN KEY (profile_id) REFERENCES hub.profile(id) ON DELETE CASCADE;


--
-- Name: email email_profile_id_fkey; Type: FK CONSTRAINT; Schema: hub; Owner: bdc_owner
--

ALTER TABLE ONLY hub.email
    ADD CONSTRAINT email_profile_id_fkey FOREIGN KEY (profile_id) REFERENCES hub.profile(id) ON DELETE CASCADE;


--
-- Name: git_author git_author_profile_id_kind_fkey; Type: FK CONSTRAINT; Schema: hub; Owner: bdc_owner
--

ALTER TABLE ONLY hub.git_author
    ADD CONSTRAINT git_author_profile_id_kind_fkey FOREIGN KEY (profile_id, kind) REFERENCES hub.profile(id, kind) ON DELETE CASCADE;


--
-- Name: github_account github_account_profile_id_kind_fkey; Type: FK CONSTRAINT; Schema: hub; Owner: bdc_owner
--

ALTER TABLE ONLY hub.github_account
    ADD CONSTRAINT github_account_profile_id_kind_fkey FOREIGN KEY (profile_id, kind) REFERENCES hub.profile(id, kind) ON DELETE CASCADE;


--
-- Name: mailing_list_profile mailing_list_profile_profile_id_kind_fkey; Type: FK CONSTRAINT; Schema: hub; Owner: bdc_owner
--

ALTER TABLE ONLY hub.mailing_list_profile
    ADD CONSTRAINT mailing_list_profile_profile_id_kind_fkey FOREIGN KEY (profile_id, kind) REFERENCES hub.profile(id, kind) ON DELETE CASCADE;


--
-- Name: profile profile_identity_id_fkey; Type: FK CONSTRAINT; Schema: hub; Owner: bdc_owner
--

ALTER TABLE ONLY hub.profile
    ADD CONSTRAINT profile_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES hub.identity(id) ON DELETE SET NULL;


--
-- Name: message message_list_id_fkey; Type: FK CONSTRAINT; Schema: mail; Owner: bdc_owner
--

ALTER TABLE ONLY mail.message
    ADD CONSTRAINT message_list_id_fkey FOREIGN KEY (list_id) REFERENCES mail.list(id);


--
-- Name: message message_profile_id_fkey; Type: FK CONSTRAINT; Schema: mail; Owner: bdc_owner
--

ALTER TABLE ONLY mail.message
    ADD CONSTRAINT message_profile_id_fkey FOREIGN KEY (profile_id) REFERENCES hub.profile(id);


--
-- Name: reject reject_run_id_fkey; Type: FK CONSTRAINT; Schema: ops; Owner: bdc_owner
--

ALTER TABLE ONLY ops.reject
    ADD CONSTRAINT reject_run_id_fkey FOREIGN KEY (run_id) REFERENCES ops.run(id) ON DELETE SET NULL;


--
-- Name: SCHEMA hub; Type: ACL; Schema: -; Owner: bdc_owner
--

GRANT USAGE ON SCHEMA hub TO bdc_load_hub;
GRANT USAGE ON SCHEMA hub TO bdc_reader;
GRANT USAGE ON SCHEMA hub TO bdc_analyst;
GRANT USAGE ON SCHEMA hub TO bdc_private;


--
-- Name: SCHEMA mail; Type: ACL; Schema: -; Owner: bdc_owner
--

GRANT USAGE ON SCHEMA mail TO bdc_load_mail;
GRANT USAGE ON SCHEMA mail TO bdc_reader;
GRANT USAGE ON SCHEMA mail TO bdc_analyst;
GRANT USAGE ON SCHEMA mail TO bdc_private;
GRANT USAGE ON SCHEMA mail TO bdc_operator;


--
-- Name: SCHEMA ops; Type: ACL; Schema: -; Owner: bdc_owner
--

GRANT USAGE ON SCHEMA ops TO PUBLIC;


--
-- Name: FUNCTION account_of(address text, noreply text[]); Type: ACL; Schema: hub; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION hub.account_of(address text, noreply text[]) FROM PUBLIC;


--
-- Name: FUNCTION add_emails(profiles bigint[], emails text[]); Type: ACL; Schema: hub; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION hub.add_emails(profiles bigint[], emails text[]) FROM PUBLIC;


--
-- Name: FUNCTION clean_address(email text); Type: ACL; Schema: hub; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION hub.clean_address(email text) FROM PUBLIC;


--
-- Name: FUNCTION clean_name(name text); Type: ACL; Schema: hub; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION hub.clean_name(name text) FROM PUBLIC;


--
-- Name: FUNCTION git_lines(batch json); Type: ACL; Schema: hub; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION hub.git_lines(batch json) FROM PUBLIC;


--
-- Name: FUNCTION find_git(batch json); Type: ACL; Schema: hub; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION hub.find_git(batch json) FROM PUBLIC;


--
-- Name: FUNCTION find_github(batch json); Type: ACL; Schema: hub; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION hub.find_github(batch json) FROM PUBLIC;


--
-- Name: FUNCTION mailing_list_lines(batch json); Type: ACL; Schema: hub; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION hub.mailing_list_lines(batch json) FROM PUBLIC;


--
-- Name: FUNCTION find_mailing_list(batch json); Type: ACL; Schema: hub; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION hub.find_mailing_list(batch json) FROM PUBLIC;


--
-- Name: FUNCTION is_newer(value text, seen_at timestamp with time zone, old text, old_seen_at timestamp with time zone); Type: ACL; Schema: hub; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION hub.is_newer(value text, seen_at timestamp with time zone, old text, old_seen_at timestamp with time zone) FROM PUBLIC;


--
-- Name: FUNCTION known_profiles(ids bigint[]); Type: ACL; Schema: hub; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION hub.known_profiles(ids bigint[]) FROM PUBLIC;


--
-- Name: FUNCTION write_names(touched bigint[], profiles bigint[], names text[], times timestamp with time zone[]); Type: ACL; Schema: hub; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION hub.write_names(touched bigint[], profiles bigint[], names text[], times timestamp with time zone[]) FROM PUBLIC;


--
-- Name: FUNCTION note_names(profiles bigint[], names text[], times timestamp with time zone[]); Type: ACL; Schema: hub; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION hub.note_names(profiles bigint[], names text[], times timestamp with time zone[]) FROM PUBLIC;


--
-- Name: FUNCTION resolve_github(batch json); Type: ACL; Schema: hub; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION hub.resolve_github(batch json) FROM PUBLIC;
GRANT ALL ON FUNCTION hub.resolve_github(batch json) TO bdc_load_hub;


--
-- Name: FUNCTION resolve_git(batch json); Type: ACL; Schema: hub; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION hub.resolve_git(batch json) FROM PUBLIC;
GRANT ALL ON FUNCTION hub.resolve_git(batch json) TO bdc_load_hub;


--
-- Name: FUNCTION resolve_mailing_list(batch json); Type: ACL; Schema: hub; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION hub.resolve_mailing_list(batch json) FROM PUBLIC;
GRANT ALL ON FUNCTION hub.resolve_mailing_list(batch json) TO bdc_load_hub;


--
-- Name: FUNCTION rfc3339(at timestamp with time zone); Type: ACL; Schema: ops; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION ops.rfc3339(at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.rfc3339(at timestamp with time zone) TO bdc_reader;
GRANT ALL ON FUNCTION ops.rfc3339(at timestamp with time zone) TO bdc_analyst;
GRANT ALL ON FUNCTION ops.rfc3339(at timestamp with time zone) TO bdc_private;


--
-- Name: TABLE person; Type: ACL; Schema: hub; Owner: bdc_owner
--

GRANT SELECT ON TABLE hub.person TO bdc_reader;
GRANT SELECT ON TABLE hub.person TO bdc_analyst;
GRANT SELECT ON TABLE hub.person TO bdc_private;


--
-- Name: FUNCTION document_rows(after_doc text, size integer, lists jsonb); Type: ACL; Schema: mail; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION mail.document_rows(after_doc text, size integer, lists jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION mail.document_rows(after_doc text, size integer, lists jsonb) TO bdc_private;


--
-- Name: FUNCTION hanging_on(lists integer[], keys text[]); Type: ACL; Schema: mail; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION mail.hanging_on(lists integer[], keys text[]) FROM PUBLIC;


--
-- Name: FUNCTION put_lists(batch json, OUT inserted integer, OUT updated integer, OUT unchanged integer, OUT stale integer, OUT rejects json); Type: ACL; Schema: mail; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION mail.put_lists(batch json, OUT inserted integer, OUT updated integer, OUT unchanged integer, OUT stale integer, OUT rejects json) FROM PUBLIC;
GRANT ALL ON FUNCTION mail.put_lists(batch json, OUT inserted integer, OUT updated integer, OUT unchanged integer, OUT stale integer, OUT rejects json) TO bdc_load_mail;


--
-- Name: FUNCTION put_messages(batch json, OUT inserted integer, OUT updated integer, OUT unchanged integer, OUT stale integer, OUT rejects json); Type: ACL; Schema: mail; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION mail.put_messages(batch json, OUT inserted integer, OUT updated integer, OUT unchanged integer, OUT stale integer, OUT rejects json) FROM PUBLIC;
GRANT ALL ON FUNCTION mail.put_messages(batch json, OUT inserted integer, OUT updated integer, OUT unchanged integer, OUT stale integer, OUT rejects json) TO bdc_load_mail;


--
-- Name: FUNCTION rethread(lists integer[], keys text[], stamp timestamp with time zone); Type: ACL; Schema: mail; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION mail.rethread(lists integer[], keys text[], stamp timestamp with time zone) FROM PUBLIC;


--
-- Name: FUNCTION write_messages(batch json, stamp timestamp with time zone, OUT inserted integer, OUT updated integer, OUT unchanged integer, OUT stale integer, OUT rejects json, OUT unsettled_lists integer[], OUT unsettled_keys text[]); Type: ACL; Schema: mail; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION mail.write_messages(batch json, stamp timestamp with time zone, OUT inserted integer, OUT updated integer, OUT unchanged integer, OUT stale integer, OUT rejects json, OUT unsettled_lists integer[], OUT unsettled_keys text[]) FROM PUBLIC;


--
-- Name: FUNCTION acting_role(); Type: ACL; Schema: ops; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION ops.acting_role() FROM PUBLIC;


--
-- Name: FUNCTION acts_for(source text); Type: ACL; Schema: ops; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION ops.acts_for(source text) FROM PUBLIC;


--
-- Name: TABLE reject; Type: ACL; Schema: ops; Owner: bdc_owner
--

GRANT SELECT ON TABLE ops.reject TO bdc_operator;


--
-- Name: FUNCTION drop_rejects(ids bigint[]); Type: ACL; Schema: ops; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION ops.drop_rejects(ids bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.drop_rejects(ids bigint[]) TO bdc_operator;


--
-- Name: TABLE run; Type: ACL; Schema: ops; Owner: bdc_owner
--

GRANT SELECT ON TABLE ops.run TO bdc_operator;


--
-- Name: FUNCTION finish_run(id bigint, status integer, cause text, stages jsonb, summary text); Type: ACL; Schema: ops; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION ops.finish_run(id bigint, status integer, cause text, stages jsonb, summary text) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.finish_run(id bigint, status integer, cause text, stages jsonb, summary text) TO bdc_operator;


--
-- Name: TABLE state; Type: ACL; Schema: ops; Owner: bdc_owner
--

GRANT SELECT ON TABLE ops.state TO bdc_operator;


--
-- Name: FUNCTION forget_state(source text, scope text); Type: ACL; Schema: ops; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION ops.forget_state(source text, scope text) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.forget_state(source text, scope text) TO bdc_operator;


--
-- Name: FUNCTION mark_replayed(ids bigint[], read_at timestamp with time zone); Type: ACL; Schema: ops; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION ops.mark_replayed(ids bigint[], read_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.mark_replayed(ids bigint[], read_at timestamp with time zone) TO bdc_operator;


--
-- Name: FUNCTION parse_reject(line json, OUT tool text, OUT reason text, OUT place bigint, OUT record bytea, OUT bytes bytea, OUT sha256 bytea, OUT replayable boolean); Type: ACL; Schema: ops; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION ops.parse_reject(line json, OUT tool text, OUT reason text, OUT place bigint, OUT record bytea, OUT bytes bytea, OUT sha256 bytea, OUT replayable boolean) FROM PUBLIC;


--
-- Name: FUNCTION put_ends(batch json, OUT ended integer, OUT replayed integer); Type: ACL; Schema: ops; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION ops.put_ends(batch json, OUT ended integer, OUT replayed integer) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.put_ends(batch json, OUT ended integer, OUT replayed integer) TO bdc_load_mail;


--
-- Name: TABLE migration; Type: ACL; Schema: ops; Owner: bdc_owner
--

GRANT SELECT ON TABLE ops.migration TO bdc_operator;


--
-- Name: FUNCTION put_migration(room text, number integer, name text, sha256 bytea); Type: ACL; Schema: ops; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION ops.put_migration(room text, number integer, name text, sha256 bytea) FROM PUBLIC;


--
-- Name: FUNCTION put_rejects(batch json, OUT inserted integer, OUT updated integer, OUT unchanged integer); Type: ACL; Schema: ops; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION ops.put_rejects(batch json, OUT inserted integer, OUT updated integer, OUT unchanged integer) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.put_rejects(batch json, OUT inserted integer, OUT updated integer, OUT unchanged integer) TO bdc_load_mail;


--
-- Name: TABLE room; Type: ACL; Schema: ops; Owner: bdc_owner
--

GRANT SELECT ON TABLE ops.room TO PUBLIC;


--
-- Name: FUNCTION put_room(name text, version integer, services_sha256 bytea); Type: ACL; Schema: ops; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION ops.put_room(name text, version integer, services_sha256 bytea) FROM PUBLIC;


--
-- Name: FUNCTION put_state(batch json, OUT written integer, OUT unchanged integer, OUT rejects json); Type: ACL; Schema: ops; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION ops.put_state(batch json, OUT written integer, OUT unchanged integer, OUT rejects json) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.put_state(batch json, OUT written integer, OUT unchanged integer, OUT rejects json) TO bdc_load_mail;


--
-- Name: FUNCTION set_state(source text, scope text, cursor jsonb); Type: ACL; Schema: ops; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION ops.set_state(source text, scope text, cursor jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.set_state(source text, scope text, cursor jsonb) TO bdc_operator;


--
-- Name: FUNCTION start_run(pipeline text); Type: ACL; Schema: ops; Owner: bdc_owner
--

REVOKE ALL ON FUNCTION ops.start_run(pipeline text) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.start_run(pipeline text) TO bdc_operator;


--
-- Name: TABLE email_hashed; Type: ACL; Schema: hub; Owner: bdc_owner
--

GRANT SELECT ON TABLE hub.email_hashed TO bdc_analyst;


--
-- Name: TABLE email_private; Type: ACL; Schema: hub; Owner: bdc_owner
--

GRANT SELECT ON TABLE hub.email_private TO bdc_private;


--
-- Name: TABLE archive; Type: ACL; Schema: mail; Owner: bdc_owner
--

GRANT SELECT ON TABLE mail.archive TO bdc_reader;
GRANT SELECT ON TABLE mail.archive TO bdc_analyst;
GRANT SELECT ON TABLE mail.archive TO bdc_private;


--
-- Name: TABLE activity_by_month; Type: ACL; Schema: mail; Owner: bdc_owner
--

GRANT SELECT ON TABLE mail.activity_by_month TO bdc_reader;
GRANT SELECT ON TABLE mail.activity_by_month TO bdc_analyst;
GRANT SELECT ON TABLE mail.activity_by_month TO bdc_private;


--
-- Name: TABLE archive_hashed; Type: ACL; Schema: mail; Owner: bdc_owner
--

GRANT SELECT ON TABLE mail.archive_hashed TO bdc_analyst;


--
-- Name: TABLE archive_private; Type: ACL; Schema: mail; Owner: bdc_owner
--

GRANT SELECT ON TABLE mail.archive_private TO bdc_private;


--
-- Name: TABLE exported; Type: ACL; Schema: mail; Owner: bdc_owner
--

GRANT SELECT ON TABLE mail.exported TO bdc_private;


--
-- Name: TABLE exported_list; Type: ACL; Schema: mail; Owner: bdc_owner
--

GRANT SELECT ON TABLE mail.exported_list TO bdc_private;


--
-- Name: TABLE scope_rows; Type: ACL; Schema: mail; Owner: bdc_owner
--

GRANT SELECT ON TABLE mail.scope_rows TO bdc_private;
GRANT SELECT ON TABLE mail.scope_rows TO bdc_operator;


--
-- Name: TABLE thread; Type: ACL; Schema: mail; Owner: bdc_owner
--

GRANT SELECT ON TABLE mail.thread TO bdc_reader;
GRANT SELECT ON TABLE mail.thread TO bdc_analyst;
GRANT SELECT ON TABLE mail.thread TO bdc_private;


--
-- Name: TABLE vanished; Type: ACL; Schema: mail; Owner: bdc_owner
--

GRANT SELECT ON TABLE mail.vanished TO bdc_reader;
GRANT SELECT ON TABLE mail.vanished TO bdc_analyst;
GRANT SELECT ON TABLE mail.vanished TO bdc_private;


--
-- Name: TABLE writer; Type: ACL; Schema: mail; Owner: bdc_owner
--

GRANT SELECT ON TABLE mail.writer TO bdc_reader;
GRANT SELECT ON TABLE mail.writer TO bdc_analyst;
GRANT SELECT ON TABLE mail.writer TO bdc_private;


--
-- Name: TABLE ending; Type: ACL; Schema: ops; Owner: bdc_owner
--

GRANT SELECT ON TABLE ops.ending TO bdc_operator;


--
-- Name: TABLE last_state; Type: ACL; Schema: ops; Owner: bdc_owner
--

GRANT SELECT ON TABLE ops.last_state TO bdc_private;
GRANT SELECT ON TABLE ops.last_state TO bdc_operator;


--
-- Name: TABLE reject_count; Type: ACL; Schema: ops; Owner: bdc_owner
--

GRANT SELECT ON TABLE ops.reject_count TO bdc_private;
GRANT SELECT ON TABLE ops.reject_count TO bdc_operator;


--
-- Name: TABLE run_history; Type: ACL; Schema: ops; Owner: bdc_owner
--

GRANT SELECT ON TABLE ops.run_history TO bdc_private;
GRANT SELECT ON TABLE ops.run_history TO bdc_operator;


--
-- Name: TABLE scope_status; Type: ACL; Schema: ops; Owner: bdc_owner
--

GRANT SELECT ON TABLE ops.scope_status TO bdc_private;
GRANT SELECT ON TABLE ops.scope_status TO bdc_operator;


--
-- PostgreSQL database dump complete
--


