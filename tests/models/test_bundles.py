"""The pose model bundles: the manifest's bytes, what is inside, and the script that builds them."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import json
import sys
import tarfile
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from formcheck.models import MODELS as NAMES

MODELS = Path(__file__).parents[2] / "models"
MANIFEST = json.loads((MODELS / "manifest.json").read_text())["bundles"]
SHIPPED = tuple(f"pose_landmarker_{model}.task" for model in reversed(NAMES))
DETECTOR, LANDMARKS = "pose_detector.tflite", "pose_landmarks_detector.tflite"


@pytest.fixture(scope="module")
def build() -> ModuleType:
    """models/build.py, which is a script and not in the package."""
    spec = importlib.util.spec_from_file_location("build", MODELS / "build.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def networks(bundle: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        assert all(item.compress_type == zipfile.ZIP_STORED for item in archive.infolist())
        return {name: archive.read(name) for name in archive.namelist()}


def normalization(build: ModuleType, network: bytes) -> tuple[float, float]:
    """(mean, std) out of a network's TFLite metadata."""
    schema = build.schema_module("schema_py_generated")
    metadata_schema = build.schema_module("metadata_schema_py_generated")
    model = schema.Model.GetRootAs(network)
    entries = [model.Metadata(i) for i in range(model.MetadataLength())]
    (entry,) = [entry for entry in entries if entry.Name() == b"TFLITE_METADATA"]
    data = model.Buffers(entry.Buffer()).DataAsNumpy().tobytes()
    metadata = metadata_schema.ModelMetadataT.InitFromObj(
        metadata_schema.ModelMetadata.GetRootAs(data)
    )
    (tensor,) = metadata.subgraphMetadata[0].inputTensorMetadata
    properties = tensor.content.contentProperties
    assert properties.colorSpace == metadata_schema.ColorSpaceType.RGB
    (unit,) = tensor.processUnits
    return unit.options.mean[0], unit.options.std[0]


def without_metadata(build: ModuleType, network: bytes) -> bytes:
    """The network as the npm package has it, as far as the schema is concerned."""
    flatbuffers = pytest.importorskip("flatbuffers")
    schema = build.schema_module("schema_py_generated")
    model = schema.ModelT.InitFromObj(schema.Model.GetRootAs(network))
    assert model.metadata.pop().name == b"TFLITE_METADATA"
    model.buffers.pop()
    builder = flatbuffers.Builder(0)
    builder.Finish(model.Pack(builder), b"TFL3")
    return bytes(builder.Output())


def test_the_manifest_lists_the_three_bundles() -> None:
    assert set(MANIFEST) == set(SHIPPED)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_bundle_is_that_of_the_manifest(name: str) -> None:
    data = (MODELS / name).read_bytes()
    assert len(data) == MANIFEST[name]["bytes"]
    assert hashlib.sha256(data).hexdigest() == MANIFEST[name]["sha256"]


@pytest.mark.model
@pytest.mark.parametrize("name", SHIPPED)
def test_each_network_says_how_its_picture_is_scaled(build: ModuleType, name: str) -> None:
    inside = networks((MODELS / name).read_bytes())
    assert list(inside) == [DETECTOR, LANDMARKS]
    assert normalization(build, inside[DETECTOR]) == (127.5, 127.5)
    assert normalization(build, inside[LANDMARKS]) == (0.0, 255.0)


def test_all_bundles_hold_the_same_detector_and_landmarks_of_their_own() -> None:
    inside = [networks((MODELS / name).read_bytes()) for name in SHIPPED]
    assert len({each[DETECTOR] for each in inside}) == 1
    assert len({each[LANDMARKS] for each in inside}) == len(SHIPPED)


@pytest.mark.model
def test_the_script_builds_a_bundle_from_a_package(
    build: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With the detector in the landmark networks' place: they are large and this one is enough."""
    shipped = networks((MODELS / SHIPPED[0]).read_bytes())
    bare = without_metadata(build, shipped[DETECTOR])
    package = tmp_path / "package.tgz"
    with tarfile.open(package, "w:gz") as archive:
        for name in (build.DETECTOR, *(build.LANDMARKS.format(model=m) for m in NAMES)):
            item = tarfile.TarInfo(name)
            item.size = len(bare)
            archive.addfile(item, io.BytesIO(bare))
    built = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        folder.mkdir()
        monkeypatch.setattr(sys, "argv", ["build.py", str(package), "--out", str(folder)])
        with pytest.raises(SystemExit, match="Not the bytes of"):
            build.main()
        built.append((folder / SHIPPED[0]).read_bytes())
    assert built[0] == built[1], "the same package gives the same bytes"
    assert "NOT as in manifest" in capsys.readouterr().out
    inside = networks(built[0])
    assert normalization(build, inside[DETECTOR]) == (127.5, 127.5)
    assert normalization(build, inside[LANDMARKS]) == (0.0, 255.0)
    assert inside[DETECTOR] == shipped[DETECTOR], "as in the shipped bundle, byte for byte"
