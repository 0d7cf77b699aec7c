/* SPDX-License-Identifier: MIT */
/* The schema of results.sqlite. Tables have names in the singular; views in the plural, or named as
 * the table files. docs/results.md explains and draws it. */
#include "stages/database_private.h"

/* What shapes the file is set, not left to how SQLite was built. A power failure can harm nothing:
 * the folder is not in its place yet. */
#define SETTINGS                                                                                   \
  "PRAGMA page_size = 4096", "PRAGMA encoding = 'UTF-8'", "PRAGMA auto_vacuum = NONE",             \
      "PRAGMA locking_mode = EXCLUSIVE", "PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF",  \
      "PRAGMA secure_delete = ON", "PRAGMA foreign_keys = OFF", "PRAGMA temp_store = MEMORY",      \
      "PRAGMA cache_size = -32768", "BEGIN"

#define CHECK_PLACE "CHECK (byte_start >= 0 AND byte_end >= byte_start)"

#define SHARE_COLUMNS                                                                              \
  "evidence TEXT NOT NULL REFERENCES evidence (evidence), "                                        \
  "topic_id INTEGER NOT NULL REFERENCES topic (topic_id), "                                        \
  "units INTEGER NOT NULL, words REAL NOT NULL, share REAL, corrected_share REAL, low REAL, "      \
  "high REAL, "

#define SHARES "evidence, topic, units, words, share, corrected_share, low, high"

/* What a speaker is called in the table KIND, in the meetings in which a remark is known. */
#define NAMES_OF(KIND)                                                                             \
  "(SELECT group_concat(" KIND ", '; ') FROM (SELECT " KIND " FROM (SELECT " KIND                  \
  ", row_number() OVER (ORDER BY date IS NULL, date, meeting, position) AS place FROM " KIND       \
  " JOIN meeting USING (meeting_id) WHERE " KIND ".speaker_id = speaker.speaker_id "               \
  "AND EXISTS (SELECT 1 FROM remark WHERE remark.speaker_id = " KIND ".speaker_id "                \
  "AND remark.meeting_id = " KIND ".meeting_id)) GROUP BY " KIND " ORDER BY min(place)))"

#define WORDS_OF(EVIDENCE)                                                                         \
  "(SELECT coalesce(sum(parts), 0) FROM tally WHERE tally.speaker_id = speaker.speaker_id "        \
  "AND evidence = '" EVIDENCE "') / 720720"

const char *const rostrum_database_schema[] = {
  SETTINGS,

  "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
  "CREATE TABLE evidence (evidence TEXT PRIMARY KEY, position INTEGER NOT NULL UNIQUE, "
  "meaning TEXT NOT NULL) STRICT, WITHOUT ROWID",
  "INSERT INTO evidence VALUES"
  "('verbatim', 1, 'printed after the speaker''s label'),"
  "('reported', 2, 'the minutes tell what the speaker said'),"
  "('all', 3, 'verbatim and reported together; in tables of shares only'),"
  "('editorial', 4, 'inserted by the editor'),"
  "('procedural', 5, 'stage notes'),"
  "('front', 6, 'title, date, lead, furniture of the site')",

  "CREATE TABLE topic (topic_id INTEGER PRIMARY KEY, topic TEXT NOT NULL UNIQUE) STRICT",
  "CREATE TABLE model (model_id INTEGER PRIMARY KEY, name TEXT NOT NULL, language TEXT, "
  "sha256 TEXT) STRICT",
  "CREATE TABLE model_topic (model_id INTEGER NOT NULL REFERENCES model (model_id), "
  "topic_id INTEGER NOT NULL REFERENCES topic (topic_id), threshold REAL NOT NULL, "
  "PRIMARY KEY (model_id, topic_id)) STRICT, WITHOUT ROWID",
  "CREATE TABLE meeting (meeting_id INTEGER PRIMARY KEY, meeting TEXT NOT NULL UNIQUE, date TEXT, "
  "year INTEGER GENERATED ALWAYS AS (nullif(CAST(substr(date, 1, 4) AS INTEGER), 0)), title TEXT, "
  "place TEXT, language TEXT, model_id INTEGER REFERENCES model (model_id), "
  "source_bytes INTEGER NOT NULL, sha256 TEXT) STRICT",
  "CREATE TABLE speaker (speaker_id INTEGER PRIMARY KEY, speaker TEXT NOT NULL UNIQUE) STRICT",
  "CREATE TABLE role (meeting_id INTEGER NOT NULL REFERENCES meeting (meeting_id), "
  "speaker_id INTEGER NOT NULL REFERENCES speaker (speaker_id), position INTEGER NOT NULL, "
  "role TEXT NOT NULL, PRIMARY KEY (speaker_id, meeting_id, position)) STRICT, WITHOUT ROWID",
  "CREATE TABLE alias (meeting_id INTEGER NOT NULL REFERENCES meeting (meeting_id), "
  "speaker_id INTEGER NOT NULL REFERENCES speaker (speaker_id), position INTEGER NOT NULL, "
  "alias TEXT NOT NULL, PRIMARY KEY (speaker_id, meeting_id, position)) STRICT, WITHOUT ROWID",
  "CREATE TABLE remark (remark_id INTEGER PRIMARY KEY, "
  "meeting_id INTEGER NOT NULL REFERENCES meeting (meeting_id), number INTEGER NOT NULL, "
  "speaker_id INTEGER NOT NULL REFERENCES speaker (speaker_id), "
  "evidence TEXT NOT NULL REFERENCES evidence (evidence), role TEXT, "
  "UNIQUE (meeting_id, number)) STRICT",
  "CREATE INDEX remark_speaker ON remark (speaker_id, meeting_id)",
  "CREATE TABLE unit (unit_id INTEGER PRIMARY KEY, "
  "remark_id INTEGER NOT NULL REFERENCES remark (remark_id), number INTEGER NOT NULL, "
  "paragraph INTEGER NOT NULL, byte_start INTEGER NOT NULL, byte_end INTEGER NOT NULL, "
  "words INTEGER NOT NULL, text TEXT NOT NULL, " CHECK_PLACE ") STRICT",
  "CREATE INDEX unit_remark ON unit (remark_id)",
  "CREATE TABLE unit_topic (unit_id INTEGER NOT NULL REFERENCES unit (unit_id), "
  "topic_id INTEGER NOT NULL REFERENCES topic (topic_id), parts INTEGER NOT NULL, "
  "PRIMARY KEY (unit_id, topic_id)) STRICT, WITHOUT ROWID",
  "CREATE INDEX unit_topic_topic ON unit_topic (topic_id, unit_id)",
  "CREATE TABLE margin (unit_id INTEGER NOT NULL REFERENCES unit (unit_id), "
  "topic_id INTEGER NOT NULL REFERENCES topic (topic_id), margin REAL NOT NULL, probability REAL, "
  "PRIMARY KEY (unit_id, topic_id)) STRICT, WITHOUT ROWID",
  "CREATE TABLE ledger_entry (meeting_id INTEGER NOT NULL REFERENCES meeting (meeting_id), "
  "evidence TEXT NOT NULL REFERENCES evidence (evidence), paragraphs INTEGER NOT NULL, "
  "bytes INTEGER NOT NULL, PRIMARY KEY (meeting_id, evidence)) STRICT, WITHOUT ROWID",
  "CREATE TABLE unresolved_line (meeting_id INTEGER NOT NULL REFERENCES meeting (meeting_id), "
  "position INTEGER NOT NULL, line INTEGER NOT NULL, text TEXT NOT NULL, why TEXT NOT NULL, "
  "PRIMARY KEY (meeting_id, position)) STRICT, WITHOUT ROWID",
  "CREATE TABLE tally (meeting_id INTEGER NOT NULL REFERENCES meeting (meeting_id), "
  "speaker_id INTEGER NOT NULL REFERENCES speaker (speaker_id), "
  "evidence TEXT NOT NULL REFERENCES evidence (evidence), "
  "topic_id INTEGER NOT NULL REFERENCES topic (topic_id), units INTEGER NOT NULL, "
  "parts INTEGER NOT NULL, PRIMARY KEY (meeting_id, speaker_id, evidence, topic_id)) STRICT, "
  "WITHOUT ROWID",
  "CREATE INDEX tally_speaker ON tally (speaker_id)",

  "CREATE TABLE speaker_share (position INTEGER PRIMARY KEY, "
  "speaker_id INTEGER NOT NULL REFERENCES speaker (speaker_id), " SHARE_COLUMNS
  "UNIQUE (speaker_id, evidence, topic_id)) STRICT",
  "CREATE TABLE meeting_share (position INTEGER PRIMARY KEY, "
  "meeting_id INTEGER NOT NULL REFERENCES meeting (meeting_id), " SHARE_COLUMNS
  "UNIQUE (meeting_id, evidence, topic_id)) STRICT",
  "CREATE TABLE year_share (position INTEGER PRIMARY KEY, year INTEGER, " SHARE_COLUMNS
  "UNIQUE (year, evidence, topic_id)) STRICT",
  "CREATE TABLE speaker_meeting_share (position INTEGER PRIMARY KEY, "
  "speaker_id INTEGER NOT NULL REFERENCES speaker (speaker_id), "
  "meeting_id INTEGER NOT NULL REFERENCES meeting (meeting_id), " SHARE_COLUMNS
  "UNIQUE (speaker_id, meeting_id, evidence, topic_id)) STRICT",
  "CREATE TABLE correction (position INTEGER PRIMARY KEY, share_table TEXT NOT NULL, "
  "share_key TEXT NOT NULL, evidence TEXT NOT NULL REFERENCES evidence (evidence), "
  "topic_id INTEGER REFERENCES topic (topic_id), estimator TEXT, basis TEXT, clusters INTEGER, "
  "why TEXT) STRICT",

  /* Rows come in the order of the tables: that of their first column here. */
  "CREATE VIEW topic_by_speaker AS SELECT speaker, " SHARES " FROM speaker_share "
  "JOIN speaker USING (speaker_id) JOIN topic USING (topic_id) ORDER BY speaker_share.position",
  "CREATE VIEW topic_by_meeting AS SELECT meeting, date, title, " SHARES " FROM meeting_share "
  "JOIN meeting USING (meeting_id) JOIN topic USING (topic_id) ORDER BY meeting_share.position",
  "CREATE VIEW topic_by_year AS SELECT year, " SHARES " FROM year_share "
  "JOIN topic USING (topic_id) ORDER BY year_share.position",
  "CREATE VIEW topic_by_speaker_meeting AS SELECT speaker, meeting, date, title, " SHARES
  " FROM speaker_meeting_share JOIN speaker USING (speaker_id) JOIN meeting USING (meeting_id) "
  "JOIN topic USING (topic_id) ORDER BY speaker_meeting_share.position",
  "CREATE VIEW corrections AS SELECT share_table AS \"table\", share_key AS key, evidence, topic, "
  "estimator, basis, clusters, why FROM correction LEFT JOIN topic USING (topic_id) "
  "ORDER BY correction.position",
  "CREATE VIEW ledger AS SELECT meeting, evidence, paragraphs, bytes FROM ledger_entry "
  "JOIN meeting USING (meeting_id) JOIN evidence USING (evidence) ORDER BY meeting, position",
  "CREATE VIEW unresolved AS SELECT meeting, line, text, why FROM unresolved_line "
  "JOIN meeting USING (meeting_id) ORDER BY meeting, line, text, why",

  /* Roles and aliases come in the order of time, each once. */
  "CREATE VIEW speakers AS SELECT speaker, " NAMES_OF ("role") " AS roles, " NAMES_OF (
      "alias") " AS aliases, "
               "(SELECT count(DISTINCT meeting_id) FROM remark "
               "WHERE remark.speaker_id = speaker.speaker_id) AS meetings, "
               "(SELECT count(*) FROM remark WHERE remark.speaker_id = speaker.speaker_id) AS "
               "remarks, " WORDS_OF ("verbatim") " AS words_verbatim, " WORDS_OF (
                   "reported") " AS words_reported "
                               "FROM speaker WHERE EXISTS (SELECT 1 FROM remark WHERE "
                               "remark.speaker_id = speaker.speaker_id) "
                               "ORDER BY speaker",

  "CREATE VIEW units AS SELECT unit_id, meeting, date, year, language, remark.number AS remark, "
  "unit.number AS unit, paragraph, byte_start, byte_end, speaker, role, evidence, words, "
  "(SELECT group_concat(topic, '; ') FROM (SELECT topic FROM unit_topic "
  "JOIN topic USING (topic_id) WHERE unit_topic.unit_id = unit.unit_id ORDER BY topic)) AS topics, "
  "text FROM unit JOIN remark USING (remark_id) JOIN meeting USING (meeting_id) "
  "JOIN speaker USING (speaker_id)",
  NULL,
};

const char *const rostrum_database_inserts[ROSTRUM_N_INSERTS] = {
  [ROSTRUM_INSERT_META] = "INSERT INTO meta VALUES (?, ?)",
  [ROSTRUM_INSERT_MODEL] = "INSERT INTO model VALUES (?, ?, ?, ?)",
  [ROSTRUM_INSERT_TOPIC] = "INSERT INTO topic VALUES (?, ?)",
  [ROSTRUM_INSERT_MODEL_TOPIC] = "INSERT INTO model_topic VALUES (?, ?, ?)",
  [ROSTRUM_INSERT_MEETING] = "INSERT INTO meeting VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
  [ROSTRUM_INSERT_SPEAKER] = "INSERT INTO speaker VALUES (?, ?)",
  [ROSTRUM_INSERT_ROLE] = "INSERT INTO role VALUES (?, ?, ?, ?)",
  [ROSTRUM_INSERT_ALIAS] = "INSERT INTO alias VALUES (?, ?, ?, ?)",
  [ROSTRUM_INSERT_REMARK] = "INSERT INTO remark VALUES (?, ?, ?, ?, ?, ?)",
  [ROSTRUM_INSERT_UNIT] = "INSERT INTO unit VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
  [ROSTRUM_INSERT_UNIT_TEXT] = "INSERT INTO unit_text (rowid, text) VALUES (?, ?)",
  [ROSTRUM_INSERT_UNIT_TOPIC] = "INSERT INTO unit_topic VALUES (?, ?, ?)",
  [ROSTRUM_INSERT_MARGIN] = "INSERT INTO margin VALUES (?, ?, ?, ?)",
  [ROSTRUM_INSERT_LEDGER] = "INSERT INTO ledger_entry VALUES (?, ?, ?, ?)",
  [ROSTRUM_INSERT_UNRESOLVED] = "INSERT INTO unresolved_line VALUES (?, ?, ?, ?, ?)",
  [ROSTRUM_INSERT_TALLY] = "INSERT INTO tally VALUES (?, ?, ?, ?, ?, ?)",
};
