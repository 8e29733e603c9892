-- A database as the first schema (0001) stored it. Never change it: it stands for people's files.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE baselines (
	id INTEGER NOT NULL, 
	person_id VARCHAR(32) NOT NULL, 
	exercise_id VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	range_of_motion_deg FLOAT, 
	hold_s FLOAT, 
	way FLOAT, 
	CONSTRAINT pk_baselines PRIMARY KEY (id), 
	CONSTRAINT fk_baselines_person_id FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE CASCADE
);
INSERT INTO "baselines" VALUES(1,'f0125497f4604b07ab42429f9bf35d18','bridge','2026-03-02 09:30:00.000000',51.5,2.5,0.1);
CREATE TABLE faults (
	set_id VARCHAR(32) NOT NULL, 
	repetition INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	fault VARCHAR NOT NULL, 
	found BOOLEAN NOT NULL, 
	reason VARCHAR, 
	CONSTRAINT pk_faults PRIMARY KEY (set_id, repetition, place), 
	CONSTRAINT fk_faults_set_id_repetition FOREIGN KEY(set_id, repetition) REFERENCES repetitions (set_id, "index") ON DELETE CASCADE
);
INSERT INTO "faults" VALUES('a9fc1fbf791142d8baadbabe95870bac',1,0,'low_hips',1,NULL);
INSERT INTO "faults" VALUES('a9fc1fbf791142d8baadbabe95870bac',1,1,'short_hold',1,NULL);
INSERT INTO "faults" VALUES('a9fc1fbf791142d8baadbabe95870bac',1,2,'sagging_hold',0,'Your hips were hidden.');
CREATE TABLE people (
	id VARCHAR(32) NOT NULL, 
	name VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_people PRIMARY KEY (id)
);
INSERT INTO "people" VALUES('f0125497f4604b07ab42429f9bf35d18','Ann','fr','2026-03-02 09:30:01.000000');
CREATE TABLE plans (
	id INTEGER NOT NULL, 
	person_id VARCHAR(32) NOT NULL, 
	version INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	source VARCHAR NOT NULL, 
	items JSON NOT NULL, 
	CONSTRAINT pk_plans PRIMARY KEY (id), 
	CONSTRAINT fk_plans_person_id FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE CASCADE, 
	CONSTRAINT uq_plans_person_id_version UNIQUE (person_id, version)
);
INSERT INTO "plans" VALUES(1,'f0125497f4604b07ab42429f9bf35d18',1,'2026-03-02 09:30:03.000000','starter','[{"exercise_id": "bridge", "sets": 1, "prescription": {"repetitions": 5, "hold_s": 3.0, "tempo_s": null, "range_goal_deg": null, "range_limit_deg": null}, "rest_s": 30.0, "source": "A source."}]');
CREATE TABLE repetitions (
	set_id VARCHAR(32) NOT NULL, 
	"index" INTEGER NOT NULL, 
	counted BOOLEAN NOT NULL, 
	side VARCHAR NOT NULL, 
	start_s FLOAT, 
	end_s FLOAT, 
	lift_s FLOAT, 
	hold_s FLOAT, 
	lower_s FLOAT, 
	range_of_motion_deg FLOAT, 
	peak_deg FLOAT, 
	way FLOAT, 
	confidence FLOAT, 
	CONSTRAINT pk_repetitions PRIMARY KEY (set_id, "index"), 
	CONSTRAINT fk_repetitions_set_id FOREIGN KEY(set_id) REFERENCES sets (id) ON DELETE CASCADE
);
INSERT INTO "repetitions" VALUES('a9fc1fbf791142d8baadbabe95870bac',1,1,'left',10.0,16.1,1.4,3.25,1.3,60.5,174.0,61.5,0.93);
CREATE TABLE safety_answers (
	id INTEGER NOT NULL, 
	person_id VARCHAR(32) NOT NULL, 
	at DATETIME NOT NULL, 
	flags JSON NOT NULL, 
	CONSTRAINT pk_safety_answers PRIMARY KEY (id), 
	CONSTRAINT fk_safety_answers_person_id FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE CASCADE
);
INSERT INTO "safety_answers" VALUES(1,'f0125497f4604b07ab42429f9bf35d18','2026-03-02 09:30:02.000000','["fever"]');
CREATE TABLE sessions (
	id VARCHAR(32) NOT NULL, 
	person_id VARCHAR(32) NOT NULL, 
	started_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	planned JSON NOT NULL, 
	pain_before INTEGER, 
	pain_after INTEGER, 
	effort INTEGER, 
	CONSTRAINT pk_sessions PRIMARY KEY (id), 
	CONSTRAINT fk_sessions_person_id FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE CASCADE, 
	CONSTRAINT ck_sessions_ck_sessions_pain_before CHECK (pain_before between 0 and 10), 
	CONSTRAINT ck_sessions_ck_sessions_pain_after CHECK (pain_after between 0 and 10), 
	CONSTRAINT ck_sessions_ck_sessions_effort CHECK (effort between 0 and 10)
);
INSERT INTO "sessions" VALUES('d4b305d6315543cb860cdb4b77a7ea76','f0125497f4604b07ab42429f9bf35d18','2026-03-02 09:30:04.000000','2026-03-02 09:30:07.000000','[{"exercise_id": "bridge", "sets": 1, "prescription": {"repetitions": 5, "hold_s": 3.0, "tempo_s": null, "range_goal_deg": null, "range_limit_deg": null}, "rest_s": 30.0, "source": "A source."}]',3,2,4);
CREATE TABLE sets (
	id VARCHAR(32) NOT NULL, 
	session_id VARCHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	exercise_id VARCHAR NOT NULL, 
	prescription JSON NOT NULL, 
	status VARCHAR NOT NULL, 
	stop_reason VARCHAR, 
	by_hand BOOLEAN NOT NULL, 
	started_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	CONSTRAINT pk_sets PRIMARY KEY (id), 
	CONSTRAINT fk_sets_session_id FOREIGN KEY(session_id) REFERENCES sessions (id) ON DELETE CASCADE, 
	CONSTRAINT uq_sets_session_id_number UNIQUE (session_id, number), 
	CONSTRAINT ck_sets_ck_sets_status CHECK (status in ('open', 'done', 'stopped', 'skipped'))
);
INSERT INTO "sets" VALUES('a9fc1fbf791142d8baadbabe95870bac','d4b305d6315543cb860cdb4b77a7ea76',1,0,'bridge','{"repetitions": 5, "hold_s": 3.0, "tempo_s": null, "range_goal_deg": null, "range_limit_deg": null}','done',NULL,0,'2026-03-02 09:30:05.000000','2026-03-02 09:30:06.000000');
CREATE INDEX ix_safety_answers_person_id ON safety_answers (person_id);
CREATE INDEX ix_plans_person_id ON plans (person_id);
CREATE INDEX ix_baselines_person_id ON baselines (person_id);
CREATE INDEX ix_sessions_person_id_started_at ON sessions (person_id, started_at);
COMMIT;
