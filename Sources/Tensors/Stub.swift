enum TensorsStub {}
